package dev.products.inference.e2e.environment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.api.model.Pod;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;

/**
 * A real Prometheus beside the node, which reaches its pods. Debian's has no service discovery by
 * Kubernetes, so it is told of the pods.
 */
public final class NodePrometheus implements AutoCloseable {

  private static final int METRICS = 8081;
  private static final int MONITORING = 7090;
  static final String TOKEN = "inference.products.dev/monitoring-token";

  private static final String CONFIG =
      """
      global: {scrape_interval: 1s, scrape_timeout: 1s}
      scrape_configs:
      - job_name: operator
        honor_labels: true
        static_configs:
        - targets: ['%s:%d']
      - job_name: driver
        params: {token: ['%s']}
        static_configs:
        - targets: ['%s:%d']
      """;

  private final URI address;
  private final WatchingProgram program;

  private NodePrometheus(URI address, WatchingProgram program) {
    this.address = address;
    this.program = program;
  }

  /** One that scrapes the operator and a driver each second, and has seen both. */
  public static NodePrometheus of(Pod operator, Pod driver, Path folder) throws IOException {
    Path config =
        Files.writeString(
            folder.resolve("prometheus.yml"),
            CONFIG.formatted(
                operator.getStatus().getPodIP(),
                METRICS,
                driver.getMetadata().getAnnotations().get(TOKEN),
                driver.getStatus().getPodIP(),
                MONITORING));
    String listen = "127.0.0.1:" + HostStore.freePort("127.0.0.1");
    NodePrometheus prometheus =
        new NodePrometheus(
            URI.create("http://" + listen),
            WatchingProgram.start(
                folder.resolve("prometheus.log"),
                "charts/prometheus",
                "prometheus",
                "--config.file=" + config,
                "--storage.tsdb.path=" + folder.resolve("prometheus"),
                "--web.listen-address=" + listen));
    Awaitility.await("Prometheus")
        .atMost(Duration.ofMinutes(1))
        .ignoreExceptions()
        .until(() -> prometheus.query("up == 1").size() == 2);
    return prometheus;
  }

  private JsonNode query(String query) {
    URI question =
        address.resolve("/api/v1/query?query=" + URLEncoder.encode(query, StandardCharsets.UTF_8));
    try {
      String answer =
          HttpClient.newHttpClient()
              .send(HttpRequest.newBuilder(question).build(), HttpResponse.BodyHandlers.ofString())
              .body();
      return new ObjectMapper().readTree(answer).at("/data/result");
    } catch (IOException e) {
      throw new UncheckedIOException(query, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** The values of the series that a query finds. */
  public List<Long> values(String query) {
    List<Long> values = new ArrayList<>();
    query(query).forEach(found -> values.add(Math.round(found.at("/value/1").asDouble())));
    return values;
  }

  @Override
  public void close() {
    program.close();
  }
}
