package dev.products.inference.operator;

import com.sun.net.httpserver.HttpServer;
import io.javaoperatorsdk.operator.RuntimeInfo;
import io.javaoperatorsdk.operator.health.InformerHealthIndicator;
import io.javaoperatorsdk.operator.health.InformerWrappingEventSourceHealthIndicator;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * The probes: {@code /healthz}, whether the watches work, and {@code /readyz}, whether it began.
 */
final class ProbeServer implements AutoCloseable {

  private final HttpServer server;

  ProbeServer(int port, RuntimeInfo operator, WatchedNamespaces namespaces) throws IOException {
    server = HttpServer.create(new InetSocketAddress(port), 0);
    answer("/healthz", () -> !operator.isStarted() || allWatchesRun(operator), () -> "");
    answer(
        "/readyz",
        // To end it would bring no namespace back.
        () -> operator.isStarted() ? operator.allEventSourcesAreHealthy() : namespaces.none(),
        () -> notWatched(namespaces));
  }

  private static String notWatched(WatchedNamespaces namespaces) {
    return namespaces.refused().entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .map(entry -> "namespace " + entry.getKey() + " is not watched: " + entry.getValue() + "\n")
        .collect(Collectors.joining());
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

  private static boolean allWatchesRun(RuntimeInfo operator) {
    return operator.unhealthyEventSources().values().stream()
        .flatMap(sources -> sources.values().stream())
        .filter(source -> source instanceof InformerWrappingEventSourceHealthIndicator<?>)
        .map(source -> (InformerWrappingEventSourceHealthIndicator<?>) source)
        .flatMap(source -> source.informerHealthIndicators().values().stream())
        .allMatch(InformerHealthIndicator::isRunning);
  }

  private void answer(String path, BooleanSupplier well, Supplier<String> details) {
    server.createContext(
        path,
        exchange -> {
          boolean ok = well.getAsBoolean();
          byte[] text =
              ((ok ? "ok\n" : "not ok\n") + details.get()).getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(
              ok ? HttpURLConnection.HTTP_OK : HttpURLConnection.HTTP_UNAVAILABLE, text.length);
          exchange.getResponseBody().write(text);
          exchange.close();
        });
  }
}
