package dev.products.inference.operator.environment;

import io.fabric8.kubernetes.client.KubernetesClient;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** One API server for the tests of a class, which knows the resource. */
public final class OwnApiServer implements BeforeAllCallback, AfterAllCallback {

  private ApiServer server;
  private KubernetesClient client;

  @Override
  public void beforeAll(ExtensionContext context) {
    server = new ApiServer();
    client = server.client();
    Crd.install(client);
  }

  @Override
  public void afterAll(ExtensionContext context) {
    client.close();
    server.close();
  }

  /** That of this class. */
  public ApiServer server() {
    return server;
  }

  /** A client that reads everything, with all rights. */
  public KubernetesClient client() {
    return client;
  }
}
