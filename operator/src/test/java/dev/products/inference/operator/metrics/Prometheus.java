package dev.products.inference.operator.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.products.inference.contract.progress.MonitoringEndpoint;
import dev.products.inference.operator.environment.Commands;
import dev.products.inference.operator.environment.OperatorJvm;
import dev.products.inference.operator.environment.Probes;
import io.fabric8.kubernetes.api.model.ContainerPort;
import io.fabric8.kubernetes.api.model.Pod;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;

/** A real Prometheus that scrapes an operator and drivers. */
final class Prometheus implements AutoCloseable {

  /** As docs/guides/monitoring.md says to. */
  private static final String CONFIG =
      """
      global: {scrape_interval: 500ms, scrape_timeout: 500ms}
      scrape_configs:
      - job_name: operator
        honor_labels: true
        static_configs:
        - targets: ['%s:%d']
      %s
      """;

  private static final String DISCOVERY = "  kubernetes_sd_configs:\n  - role: pod\n";
  private static final String DRIVERS = "- job_name: product-classification-drivers";

  private final ObjectMapper json = new ObjectMapper();
  private final Process process;
  private final URI address;

  /**
   * One that scrapes an operator and a driver. Debian's has no service discovery by Kubernetes.
   *
   * @param scrape the chart's file, as people without the Prometheus Operator use it
   */
  Prometheus(Path repository, Path scrape, URI operator, Pod driver, Path folder)
      throws IOException {
    Path config = folder.resolve("prometheus.yml");
    Files.writeString(
        config, CONFIG.formatted(operator.getHost(), operator.getPort(), drivers(scrape, driver)));
    String listen = "127.0.0.1:" + OperatorJvm.freePort();
    this.address = URI.create("http://" + listen);
    this.process =
        new ProcessBuilder(
                repository.resolve("charts/prometheus").toString(),
                "prometheus",
                "--config.file=" + config,
                "--storage.tsdb.path=" + folder.resolve("data"),
                "--web.listen-address=" + listen)
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("prometheus.log").toFile())
            .start();
  }

  /**
   * The chart's rules for drivers, and one driver as Kubernetes' service discovery would find it.
   */
  private static String drivers(Path scrape, Pod driver) throws IOException {
    String all = Files.readString(scrape);
    String job = all.substring(all.indexOf(DRIVERS));
    assertThat(job).contains(DISCOVERY);
    return job.replace(
        DISCOVERY,
        """
          static_configs:
          - targets: ['%s:%d']
            labels:
              __meta_kubernetes_namespace: %s
              __meta_kubernetes_pod_name: %s
              __meta_kubernetes_pod_controller_name: %s
              __meta_kubernetes_pod_phase: %s
              __meta_kubernetes_pod_container_port_name: %s
              __meta_kubernetes_pod_annotation_inference_products_dev_monitoring_token: %s
        """
            .formatted(
                driver.getStatus().getPodIP(),
                MonitoringEndpoint.PORT,
                driver.getMetadata().getNamespace(),
                driver.getMetadata().getName(),
                driver.getMetadata().getOwnerReferences().get(0).getName(),
                driver.getStatus().getPhase(),
                driver.getSpec().getContainers().get(0).getPorts().stream()
                    .filter(port -> port.getContainerPort() == MonitoringEndpoint.PORT)
                    .map(ContainerPort::getName)
                    .findFirst()
                    .orElseThrow(),
                driver.getMetadata().getAnnotations().get(MonitoringEndpoint.TOKEN_ANNOTATION)));
  }

  /** Fails if promtool finds a fault in what is told. */
  static void check(Path repository, String metrics) {
    Commands.run(
        repository,
        Map.of(),
        metrics,
        List.of("charts/prometheus", "promtool", "check", "metrics"));
  }

  /** Waits until it has looked at the operator for so long. */
  void awaitScrapes(Duration time) {
    Awaitility.await("Prometheus")
        .atMost(Duration.ofMinutes(1))
        .ignoreExceptions()
        .until(() -> query("(up offset %ds) == 1".formatted(time.toSeconds())).size() == 2);
  }

  /** The series that a query has; an error is thrown. */
  JsonNode query(String query) {
    String path = "/api/v1/query?query=" + URLEncoder.encode(query, StandardCharsets.UTF_8);
    String answer = Probes.ask(address.resolve(path));
    if (!answer.startsWith("200 ")) {
      throw new IllegalStateException(query + ": " + answer);
    }
    try {
      return json.readTree(answer.substring("200 ".length())).at("/data/result");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    Commands.stop(process);
  }
}
