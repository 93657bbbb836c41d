package dev.products.inference.operator;

import dev.products.inference.contract.http.HttpAnswers;
import io.javaoperatorsdk.operator.RuntimeInfo;
import io.javaoperatorsdk.operator.health.InformerHealthIndicator;
import io.javaoperatorsdk.operator.health.InformerWrappingEventSourceHealthIndicator;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The probes: {@code /healthz}, whether the watches work, and {@code /readyz}, whether it began.
 */
final class ProbeServer {

  private static final int CONNECTIONS = 256;

  private ProbeServer() {}

  static HttpAnswers of(int port, RuntimeInfo operator, WatchedNamespaces namespaces)
      throws IOException {
    return new HttpAnswers(
        port,
        CONNECTIONS,
        Map.of(
            "/healthz",
            request -> answer(!operator.isStarted() || allWatchesRun(operator), ""),
            // To end it would bring no namespace back.
            "/readyz",
            request ->
                answer(
                    operator.isStarted() ? operator.allEventSourcesAreHealthy() : namespaces.none(),
                    notWatched(namespaces))));
  }

  private static HttpAnswers.Answer answer(boolean well, String details) {
    return HttpAnswers.Answer.text(
        well ? HttpURLConnection.HTTP_OK : HttpURLConnection.HTTP_UNAVAILABLE,
        (well ? "ok\n" : "not ok\n") + details);
  }

  private static String notWatched(WatchedNamespaces namespaces) {
    return namespaces.refused().entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .map(entry -> "namespace " + entry.getKey() + " is not watched: " + entry.getValue() + "\n")
        .collect(Collectors.joining());
  }

  private static boolean allWatchesRun(RuntimeInfo operator) {
    return operator.unhealthyEventSources().values().stream()
        .flatMap(sources -> sources.values().stream())
        .filter(source -> source instanceof InformerWrappingEventSourceHealthIndicator<?>)
        .map(source -> (InformerWrappingEventSourceHealthIndicator<?>) source)
        .flatMap(source -> source.informerHealthIndicators().values().stream())
        .allMatch(InformerHealthIndicator::isRunning);
  }
}
