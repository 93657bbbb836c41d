package dev.products.inference.operator.metrics;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.products.inference.operator.environment.OperatorJvm;
import dev.products.inference.operator.environment.Probes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/** A real Prometheus that scrapes an operator. */
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
      """;

  private final ObjectMapper json = new ObjectMapper();
  private final Process process;
  private final URI address;

  Prometheus(Path repository, URI operator, Path folder) throws IOException {
    Path config = folder.resolve("prometheus.yml");
    Files.writeString(config, CONFIG.formatted(operator.getHost(), operator.getPort()));
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

  /** Waits until it has looked at the operator for so long. */
  void awaitScrapes(Duration time) {
    Awaitility.await("Prometheus")
        .atMost(Duration.ofMinutes(1))
        .ignoreExceptions()
        .until(() -> !query("up offset %ds".formatted(time.toSeconds())).isEmpty());
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
    process.destroy();
    try {
      if (!process.waitFor(20, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
