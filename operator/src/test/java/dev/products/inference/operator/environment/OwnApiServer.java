package dev.products.inference.operator.environment;

import io.fabric8.kubernetes.client.KubernetesClient;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** One API server for the tests of a class, which knows the resource. */
public final class OwnApiServer implements BeforeAllCallback, AfterAllCallback {

  private final String[] flags;
  private ApiServer server;
  private KubernetesClient client;

  /** With flags beside those that it has anyway. */
  public OwnApiServer(String... flags) {
    this.flags = flags.clone();
  }

  /** One that takes them, whether its version does by default or not. */
  public static OwnApiServer withImageVolumes() {
    return new OwnApiServer("--feature-gates=ImageVolume=true");
  }

  @Override
  public void beforeAll(ExtensionContext context) {
    server = new ApiServer(flags);
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
