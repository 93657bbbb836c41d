package dev.products.inference.e2e.environment;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.products.inference.resource.ProductClassification;
import dev.products.inference.resource.ProgressStatus;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.Watch;
import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.WatcherException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CopyOnWriteArrayList;

/** When a resource's status, and its driver, told how many rows were read. */
public final class SeenProgress implements AutoCloseable {

  private static final Duration TIMEOUT = Duration.ofSeconds(2);

  /** How many rows there were. */
  public record Reading(Instant at, long rows) {}

  private final HttpClient http = HttpClient.newHttpClient();
  private final List<Reading> ofStatus = new CopyOnWriteArrayList<>();
  private final List<Reading> ofDriver = new CopyOnWriteArrayList<>();
  private final Watch watch;

  private SeenProgress(E2eNamespace products, String name) {
    watch =
        products
            .client()
            .resources(ProductClassification.class)
            .inNamespace(products.namespace())
            .withName(name)
            .watch(
                new Watcher<>() {
                  @Override
                  public void eventReceived(Action action, ProductClassification resource) {
                    see(resource);
                  }

                  @Override
                  public void onClose(WatcherException cause) {}
                });
  }

  /** From now on. */
  public static SeenProgress of(E2eNamespace products, String name) {
    return new SeenProgress(products, name);
  }

  private void see(ProductClassification resource) {
    Optional.ofNullable(resource.getStatus())
        .map(status -> status.progress())
        .map(ProgressStatus::rowsRead)
        .ifPresent(rows -> ofStatus.add(new Reading(Instant.now(), rows)));
  }

  /** Asks the driver, if it is there. */
  public void ask(Pod driver) throws InterruptedException {
    URI progress =
        URI.create(
            "http://"
                + driver.getStatus().getPodIP()
                + ":7090/progress?token="
                + driver.getMetadata().getAnnotations().get(NodePrometheus.TOKEN));
    try {
      HttpResponse<String> answer =
          http.send(
              HttpRequest.newBuilder(progress).timeout(TIMEOUT).build(),
              HttpResponse.BodyHandlers.ofString());
      if (answer.statusCode() == 200) {
        long rows = new ObjectMapper().readTree(answer.body()).path("rowsRead").asLong();
        ofDriver.add(new Reading(Instant.now(), rows));
      }
    } catch (IOException e) {
      // It has ended.
    }
  }

  /** What statuses said, one after the other. */
  public List<Reading> ofStatus() {
    return List.copyOf(ofStatus);
  }

  /**
   * How long it took at most until the status said as much as the driver; empty if the driver said
   * what no status did.
   */
  public OptionalLong oldestMillis() {
    long oldest = 0;
    for (Reading told : ofDriver) {
      Optional<Reading> seen =
          ofStatus.stream().filter(status -> status.rows() >= told.rows()).findFirst();
      if (seen.isEmpty()) {
        return OptionalLong.empty();
      }
      oldest = Math.max(oldest, Duration.between(told.at(), seen.get().at()).toMillis());
    }
    return OptionalLong.of(oldest);
  }

  @Override
  public void close() {
    watch.close();
  }
}
