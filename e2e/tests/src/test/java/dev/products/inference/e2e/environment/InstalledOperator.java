package dev.products.inference.e2e.environment;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives tests the operator's installation and the namespace that it watches. Both are there once
 * for all tests, and gone after the last. What the cluster has to say about a test that failed is
 * in target/diagnostics.
 */
public final class InstalledOperator implements ParameterResolver, AfterTestExecutionCallback {

  private record Shared(KubernetesClient client, Installation installation, E2eNamespace products)
      implements AutoCloseable {

    static Shared start() {
      KubernetesClient client = new KubernetesClientBuilder().build();
      WatchedNamespace.create(client);
      Installation installation = Installation.of(client, WatchedNamespace.NAME);
      return new Shared(client, installation, WatchedNamespace.fill(client));
    }

    @Override
    public void close() {
      WatchedNamespace.remove(client);
      installation.close();
      client.close();
    }
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    Class<?> type = parameter.getParameter().getType();
    return type == E2eNamespace.class || type == Installation.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    Shared shared = shared(context);
    return parameter.getParameter().getType() == E2eNamespace.class
        ? shared.products()
        : shared.installation();
  }

  @Override
  public void afterTestExecution(ExtensionContext context) {
    if (context.getExecutionException().isPresent()) {
      Shared shared = shared(context);
      Diagnostics.write(
          shared.client(),
          context.getRequiredTestClass().getSimpleName() + "." + context.getDisplayName(),
          shared.products().namespace(),
          shared.installation().namespace());
    }
  }

  private static Shared shared(ExtensionContext context) {
    return context
        .getRoot()
        .getStore(ExtensionContext.Namespace.GLOBAL)
        .computeIfAbsent(Shared.class, key -> Shared.start(), Shared.class);
  }
}
