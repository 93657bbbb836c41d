package dev.products.inference.job.lineage;

import io.openlineage.client.Clients;
import io.openlineage.client.OpenLineage;
import io.openlineage.client.OpenLineageClient;
import io.openlineage.client.transports.ApiKeyTokenProvider;
import io.openlineage.client.transports.HttpConfig;
import io.openlineage.client.transports.HttpTransport;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends events, in their order, on a thread of its own: a server that is away must neither fail a
 * run nor hold it up.
 */
final class LineageSender {

  private static final Logger LOG = LoggerFactory.getLogger(LineageSender.class);
  private static final String URL = "OPENLINEAGE_URL";
  private static final String DISABLED = "OPENLINEAGE_DISABLED";

  /** The client's own settings, each of which names a transport of any kind. */
  private static final List<String> TRANSPORTS =
      List.of("OPENLINEAGE__TRANSPORT", "OPENLINEAGE__TRANSPORT__TYPE", "OPENLINEAGE_CONFIG");

  private static final int TIMEOUT_MS = 5_000;

  private final OpenLineageClient client;
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(
          task -> {
            Thread sending = new Thread(task, "lineage");
            sending.setDaemon(true);
            return sending;
          });

  private LineageSender(OpenLineageClient client) {
    this.client = client;
  }

  /** Whether the environment names a server, as the standard clients read it. */
  static boolean wanted(Map<String, String> environment) {
    return !Boolean.parseBoolean(environment.get(DISABLED))
        && (given(environment, URL)
            || TRANSPORTS.stream().anyMatch(name -> given(environment, name)));
  }

  private static boolean given(Map<String, String> environment, String name) {
    return !environment.getOrDefault(name, "").isBlank();
  }

  /** To the server that the environment names. */
  static LineageSender of(Map<String, String> environment) {
    return new LineageSender(
        given(environment, URL)
            ? OpenLineageClient.builder().transport(new HttpTransport(http(environment))).build()
            : Clients.newClient());
  }

  private static HttpConfig http(Map<String, String> environment) {
    HttpConfig http = new HttpConfig();
    http.setUrl(URI.create(environment.get(URL)));
    http.setTimeoutInMillis(TIMEOUT_MS);
    if (given(environment, "OPENLINEAGE_ENDPOINT")) {
      http.setEndpoint(environment.get("OPENLINEAGE_ENDPOINT"));
    }
    if (given(environment, "OPENLINEAGE_API_KEY")) {
      ApiKeyTokenProvider key = new ApiKeyTokenProvider();
      key.setApiKey(environment.get("OPENLINEAGE_API_KEY"));
      http.setAuth(key);
    }
    return http;
  }

  /** Sends it as soon as those before are sent or given up. */
  void send(OpenLineage.RunEvent event) {
    thread.execute(
        () -> {
          try {
            client.emit(event);
          } catch (RuntimeException | LinkageError e) {
            LOG.warn(
                "The lineage server was not told of {}: {}", event.getEventType(), e.toString());
          }
        });
  }

  /** Waits no longer than this for what is not sent yet. */
  void end(Duration longest) {
    thread.execute(this::close);
    thread.shutdown();
    try {
      if (!thread.awaitTermination(longest.toMillis(), TimeUnit.MILLISECONDS)) {
        LOG.warn("The lineage server does not answer, and is not waited for");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** A transport may hold back events, as Kafka's does. */
  private void close() {
    try {
      client.close();
    } catch (Exception e) {
      LOG.warn("The lineage server may not have been told of the end: {}", e.toString());
    }
  }
}
