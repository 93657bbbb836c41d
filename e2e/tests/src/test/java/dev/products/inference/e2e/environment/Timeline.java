package dev.products.inference.e2e.environment;

import dev.products.inference.resource.Phase;
import dev.products.inference.resource.ProductClassification;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.Watch;
import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.WatcherException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;

/** When the turns of one run were seen, from before its resource was applied. */
public final class Timeline implements AutoCloseable {

  private static final String COMPLETE = "resource complete";
  private static final String ENDED = "pod ended";

  private final Map<String, Instant> seen = new LinkedHashMap<>();
  private final Instant start;
  private final List<Watch> watches;

  private Timeline(E2eNamespace products, String name) {
    watches =
        List.of(
            products
                .client()
                .resources(ProductClassification.class)
                .inNamespace(products.namespace())
                .withName(name)
                .watch(new Turns<>(this::resource)),
            products
                .client()
                .pods()
                .inNamespace(products.namespace())
                .withLabel("spark-role", "driver")
                .watch(new Turns<>(pod -> driver(pod, name))));
    start = Instant.now();
  }

  public static Timeline of(E2eNamespace products, String name) {
    return new Timeline(products, name);
  }

  /** The seconds to the end, once that was seen here too. */
  public Duration total() {
    Awaitility.await("the run's end").until(this::ended);
    return Duration.between(start, seen.get(COMPLETE));
  }

  private synchronized boolean ended() {
    return seen.containsKey(COMPLETE) && seen.containsKey(ENDED);
  }

  /** One line: each turn with the seconds since the start. */
  public synchronized String report() {
    return seen.entrySet().stream()
        .map(
            turn ->
                String.format(
                    Locale.ROOT,
                    "%s %.2f s",
                    turn.getKey(),
                    Duration.between(start, turn.getValue()).toMillis() / 1000.0))
        .collect(Collectors.joining(", ", "timeline: ", ""));
  }

  private synchronized void resource(ProductClassification resource) {
    see("resource created");
    if (E2eNamespace.phase(resource) == Phase.RUNNING) {
      see("resource running");
    } else if (E2eNamespace.phase(resource) == Phase.SUCCEEDED) {
      see(COMPLETE);
    }
  }

  private synchronized void driver(Pod pod, String resource) {
    if (pod.getMetadata().getOwnerReferences().stream()
        .noneMatch(owner -> owner.getName().equals(resource))) {
      return;
    }
    see("pod created");
    if (pod.getSpec().getNodeName() != null) {
      see("pod scheduled");
    }
    if ("Running".equals(pod.getStatus().getPhase())) {
      see("pod running");
    } else if ("Succeeded".equals(pod.getStatus().getPhase())) {
      see(ENDED);
    }
  }

  private void see(String turn) {
    seen.putIfAbsent(turn, Instant.now());
  }

  @Override
  public void close() {
    watches.forEach(Watch::close);
  }

  private record Turns<T extends HasMetadata>(Consumer<T> consumer) implements Watcher<T> {

    @Override
    public void eventReceived(Action action, T object) {
      consumer.accept(object);
    }

    @Override
    public void onClose(WatcherException cause) {
      // The test has what it has seen.
    }
  }
}
