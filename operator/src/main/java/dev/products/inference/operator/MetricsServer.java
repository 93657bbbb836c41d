package dev.products.inference.operator;

import com.sun.net.httpserver.HttpServer;
import dev.products.inference.operator.metrics.OperatorMetrics;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetSocketAddress;

/** Metrics, at a port of their own: who may know of all namespaces' resources, the network says. */
final class MetricsServer implements AutoCloseable {

  private final HttpServer server;

  MetricsServer(int port, OperatorMetrics metrics) throws IOException {
    server = HttpServer.create(new InetSocketAddress(port), 0);
    server.createContext(
        "/metrics",
        exchange -> {
          try (exchange) {
            // Whole, before anything is sent: half an answer would be taken for all there is.
            ByteArrayOutputStream text = new ByteArrayOutputStream();
            metrics.write(text);
            exchange.getResponseHeaders().set("Content-Type", OperatorMetrics.CONTENT_TYPE);
            exchange.sendResponseHeaders(HttpURLConnection.HTTP_OK, text.size());
            text.writeTo(exchange.getResponseBody());
          }
        });
  }

  void start() {
    server.start();
  }

  int port() {
    return server.getAddress().getPort();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
