package dev.products.inference.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.products.inference.e2e.environment.E2eNamespace;
import dev.products.inference.e2e.environment.InstalledOperator;
import dev.products.inference.e2e.environment.ListeningPort;
import dev.products.inference.e2e.environment.Manifest;
import dev.products.inference.e2e.environment.PodShell;
import dev.products.inference.resource.Phase;
import dev.products.inference.resource.ProductClassification;
import dev.products.inference.resource.ProgressStatus;
import io.fabric8.kubernetes.api.model.Pod;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.spark.network.TransportContext;
import org.apache.spark.network.client.TransportClient;
import org.apache.spark.network.client.TransportClientFactory;
import org.apache.spark.network.server.NoOpRpcHandler;
import org.apache.spark.network.util.MapConfigProvider;
import org.apache.spark.network.util.TransportConf;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * What others in the cluster reach of a run's pods. Needs a node whose pods this machine reaches.
 */
@ExtendWith(InstalledOperator.class)
@EnabledIfEnvironmentVariable(named = "E2E_HOST_FOLDER", matches = ".+")
class PortsE2E {

  private static final Duration SOON = Duration.ofMinutes(2);
  private static final int TIMEOUT_MS = 20_000;
  private static final int MONITORING = 7090;

  private final E2eNamespace products;

  PortsE2E(E2eNamespace products) {
    this.products = products;
  }

  @Test
  void aDriverThatWorksAloneListensToItsOwnPodAndToTheOperatorAlone() throws Exception {
    products.apply(
        Manifest.driverOnly("porta-fechada")
            .with("spec.input.query", "SELECT * FROM input WHERE " + Manifest.slow(40)));
    ProductClassification running = products.awaitRunning("porta-fechada");
    try {
      // Only a run that is not over has a rate.
      products.await(
          "porta-fechada",
          "its progress",
          SOON,
          it -> rowsPerSecond(it.getStatus().progress()) > 0);
      Pod driver = products.driver(running);
      List<ListeningPort> ports = awaitPorts(driver);
      assertThat(ports)
          .isNotEmpty()
          .allMatch(port -> port.ownPodOnly() || port.number() == MONITORING);
      String address = driver.getStatus().getPodIP();
      String token =
          driver.getMetadata().getAnnotations().get("inference.products.dev/monitoring-token");
      assertThat(asked(address, "/progress").statusCode()).isEqualTo(401);
      assertThat(asked(address, "/metrics").statusCode()).isEqualTo(401);
      assertThat(asked(address, "/metrics?token=" + token).body())
          .contains("\nproduct_classification_job_rows_read_total ");
    } finally {
      products.delete("porta-fechada");
    }
  }

  @Test
  void whoeverConnectsToADriverOrAnExecutorMustAuthenticate() throws Exception {
    products.apply(Manifest.twoExecutors("porta-guardada").slowed());
    ProductClassification running = products.awaitRunning("porta-guardada");
    try {
      Awaitility.await("an executor")
          .atMost(SOON)
          .until(
              () ->
                  products.executors(running).stream()
                      .anyMatch(pod -> "Running".equals(pod.getStatus().getPhase())));
      Pod driver = products.driver(running);
      Pod executor =
          products.executors(running).stream()
              .filter(pod -> "Running".equals(pod.getStatus().getPhase()))
              .findFirst()
              .orElseThrow();
      // Its RPCs, and its blocks.
      assertThat(refused(driver)).hasSizeGreaterThanOrEqualTo(2);
      assertThat(refused(executor)).isNotEmpty();
    } finally {
      products.delete("porta-guardada");
    }
  }

  @Test
  void executorsEncryptWhatTheySendAndWriteWhereTheSpecSaysSo() {
    products.apply(
        Manifest.twoExecutors("cifrado")
            .with(
                "spec.sparkConf",
                "{spark.network.crypto.enabled: 'true', spark.io.encryption.enabled: 'true',"
                    + " spark.sql.files.maxPartitionBytes: '20000'}"));
    products.await("cifrado", Phase.SUCCEEDED);
    assertThat(products.rows(Manifest.output("cifrado"))).hasSize(2000);
  }

  /** The ports that others reach, each of which was seen to refuse a stranger. */
  private List<ListeningPort> refused(Pod pod) throws Exception {
    List<ListeningPort> open =
        awaitPorts(pod).stream()
            .filter(port -> !port.ownPodOnly() && port.number() != MONITORING)
            .toList();
    for (ListeningPort port : open) {
      refuses(pod.getStatus().getPodIP(), port.number());
    }
    return open;
  }

  /** None before the driver answers: the operator tells of the executors alone until then. */
  private static long rowsPerSecond(ProgressStatus progress) {
    return progress == null || progress.rowsPerSecond() == null ? 0 : progress.rowsPerSecond();
  }

  private static HttpResponse<String> asked(String host, String path)
      throws IOException, InterruptedException {
    URI address = URI.create("http://" + host + ":" + MONITORING + path);
    return HttpClient.newHttpClient()
        .send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString());
  }

  private static void refuses(String host, int port) throws IOException, InterruptedException {
    TransportConf conf = new TransportConf("rpc", new MapConfigProvider(Map.of()));
    try (TransportContext context = new TransportContext(conf, new NoOpRpcHandler());
        TransportClientFactory factory = context.createClientFactory();
        TransportClient client = factory.createClient(host, port)) {
      ByteBuffer message = ByteBuffer.wrap("anything".getBytes(StandardCharsets.UTF_8));
      assertThatThrownBy(() -> client.sendRpcSync(message, TIMEOUT_MS))
          .as("port %d of %s", port, host)
          .hasMessageContaining("SASL");
    }
  }

  private List<ListeningPort> awaitPorts(Pod pod) {
    PodShell shell =
        new PodShell(
            products
                .client()
                .pods()
                .inNamespace(products.namespace())
                .withName(pod.getMetadata().getName()));
    return Awaitility.await("ports of " + pod.getMetadata().getName())
        .atMost(SOON)
        .until(() -> ListeningPort.of(shell), ports -> !ports.isEmpty());
  }
}
