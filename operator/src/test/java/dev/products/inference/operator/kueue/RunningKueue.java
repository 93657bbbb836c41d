package dev.products.inference.operator.kueue;

import dev.products.inference.operator.OperatorProcess;
import dev.products.inference.operator.environment.ApiServer;
import dev.products.inference.operator.environment.Crd;
import dev.products.inference.operator.environment.TestConfig;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.Map;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** An API server with Kueue for the tests of a class, and for each an operator of its rights. */
final class RunningKueue
    implements BeforeAllCallback, AfterAllCallback, BeforeEachCallback, AfterEachCallback {

  private final Map<String, String> settings;
  private ApiServer server;
  private KubernetesClient client;
  private Kueue kueue;
  private OperatorProcess operator;

  RunningKueue() {
    this(Map.of());
  }

  /** With these settings of Kueue's. */
  RunningKueue(Map<String, String> settings) {
    this.settings = settings;
  }

  /** A client with all rights. */
  KubernetesClient client() {
    return client;
  }

  @Override
  public void beforeAll(ExtensionContext context) throws Exception {
    server = new ApiServer();
    client = server.client();
    Crd.install(client);
    OperatorAccount.install(client);
    kueue = Kueue.start(server, client, settings);
  }

  @Override
  public void beforeEach(ExtensionContext context) throws Exception {
    startOperator();
  }

  void startOperator() throws Exception {
    operator =
        new OperatorProcess(
            TestConfig.patient(Map.of("KUEUE", "enabled")), server.client(OperatorAccount.USER));
    operator.start();
  }

  @Override
  public void afterEach(ExtensionContext context) {
    stopOperator();
  }

  void stopOperator() {
    operator.close();
  }

  @Override
  public void afterAll(ExtensionContext context) {
    if (kueue != null) {
      kueue.close();
    }
    client.close();
    server.close();
  }
}
