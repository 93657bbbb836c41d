package dev.products.inference.operator;

import dev.products.inference.operator.metrics.OperatorMetrics;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Metrics, at a port of their own: who may know of all namespaces' resources, the network says. */
final class MetricsServer implements AutoCloseable {

  /** Of some megabytes, where there are a thousand resources. */
  private static final int ANSWERS_AT_ONCE = 4;

  private final HttpAnswers server;

  MetricsServer(int port, OperatorMetrics metrics) throws IOException {
    server = new HttpAnswers(port, ANSWERS_AT_ONCE, Map.of("/metrics", () -> answer(metrics)));
  }

  private static HttpAnswers.Answer answer(OperatorMetrics metrics) {
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    try {
      metrics.write(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new HttpAnswers.Answer(
        HttpURLConnection.HTTP_OK,
        OperatorMetrics.CONTENT_TYPE,
        text.toString(StandardCharsets.UTF_8));
  }

  void start() {
    server.start();
  }

  int port() {
    return server.port();
  }

  @Override
  public void close() {
    server.close();
  }
}
