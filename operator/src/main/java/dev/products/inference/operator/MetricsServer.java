package dev.products.inference.operator;

import dev.products.inference.contract.http.HttpAnswers;
import dev.products.inference.operator.metrics.OperatorMetrics;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.util.Map;

/** Metrics, at a port of their own: who may know of all namespaces' resources, the network says. */
final class MetricsServer {

  /** Of some megabytes, where there are a thousand resources. */
  private static final int ANSWERS_AT_ONCE = 4;

  private MetricsServer() {}

  static HttpAnswers of(int port, OperatorMetrics metrics) throws IOException {
    return new HttpAnswers(
        port,
        ANSWERS_AT_ONCE,
        Map.of(
            "/metrics",
            request ->
                new HttpAnswers.Answer(
                    HttpURLConnection.HTTP_OK, OperatorMetrics.CONTENT_TYPE, metrics.text())));
  }
}
