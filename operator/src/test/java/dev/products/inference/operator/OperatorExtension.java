package dev.products.inference.operator;

import dev.products.inference.operator.config.JobDefaults;
import dev.products.inference.operator.config.OperatorConfig;
import dev.products.inference.operator.config.OwnAccount;
import dev.products.inference.operator.config.TenantRestrictions;
import dev.products.inference.operator.config.Timeouts;
import dev.products.inference.operator.environment.ApiServer;
import dev.products.inference.operator.environment.Crd;
import dev.products.inference.operator.environment.TestNamespace;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** One API server and one operator for all tests, and a namespace for each. */
final class OperatorExtension implements ParameterResolver {

  static final Timeouts TIMEOUTS =
      new Timeouts(Duration.ofSeconds(4), Duration.ofSeconds(2), Duration.ofSeconds(1));

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext extension) {
    return parameter.getParameter().getType() == TestNamespace.class;
  }

  @Override
  public TestNamespace resolveParameter(ParameterContext parameter, ExtensionContext extension) {
    Running running =
        extension
            .getRoot()
            .getStore(ExtensionContext.Namespace.GLOBAL)
            .computeIfAbsent(Running.class, key -> new Running(), Running.class);
    return new TestNamespace(running.client);
  }

  static OperatorConfig config() {
    return config(Optional.empty(), Optional.empty());
  }

  /** Its operator lets everything wait for longer than a test takes. */
  static OperatorConfig patientConfig() {
    Duration most = Duration.ofMinutes(10);
    return config(
        Optional.empty(), Optional.empty(), new Timeouts(most, most, TIMEOUTS.firstRetry()));
  }

  static OperatorConfig config(
      Optional<OwnAccount> account, Optional<TenantRestrictions> restrictions) {
    return config(account, restrictions, TIMEOUTS);
  }

  private static OperatorConfig config(
      Optional<OwnAccount> account, Optional<TenantRestrictions> restrictions, Timeouts timeouts) {
    return new OperatorConfig(
        Set.of(),
        new JobDefaults("registry.example/job:0.1.0", "product-classification-driver"),
        account,
        restrictions,
        timeouts,
        OptionalInt.empty(),
        8,
        0,
        Optional.empty(),
        "test");
  }

  /** Closed by JUnit at the end of all tests. */
  private static final class Running implements AutoCloseable {

    private final ApiServer server = new ApiServer();
    private final KubernetesClient client = server.client();
    private final OperatorProcess operator;

    Running() {
      Crd.install(client);
      try {
        operator = new OperatorProcess(config(), server.operatorClient());
      } catch (IOException e) {
        throw new IllegalStateException(e);
      }
      operator.start();
    }

    @Override
    public void close() {
      operator.close();
      client.close();
      server.close();
    }
  }
}
