package dev.products.inference.operator;

import dev.products.inference.operator.environment.ApiServer;
import dev.products.inference.operator.environment.Crd;
import dev.products.inference.operator.environment.TestConfig;
import dev.products.inference.operator.environment.TestNamespace;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** One API server and one operator for all tests, and a namespace for each. */
public final class OperatorExtension implements ParameterResolver {

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

  /** Closed by JUnit at the end of all tests. */
  private static final class Running implements AutoCloseable {

    private final ApiServer server = new ApiServer();
    private final KubernetesClient client = server.client();
    private final OperatorProcess operator;

    Running() {
      Crd.install(client);
      try {
        operator = new OperatorProcess(TestConfig.of(), server.operatorClient());
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
