package dev.products.inference.operator.scale;

import dev.products.inference.resource.Phase;
import dev.products.inference.resource.ProductClassification;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.WatcherException;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.awaitility.Awaitility;

/** When something was first seen of each resource, by the watches of this process. */
final class Census {

  private static final Duration LONG = Duration.ofMinutes(20);

  /** What is seen; the times are those of {@link System#nanoTime}. */
  enum Seen {
    RESOURCE,
    DRIVER,
    DRIVER_RUNS,
    RUNNING,
    DRIVER_SUCCEEDED,
    SUCCEEDED,
    EDITED,
    EDIT_TOLD
  }

  private final Map<Seen, Map<String, Long>> times = new ConcurrentHashMap<>();
  private final Map<String, Pod> drivers = new ConcurrentHashMap<>();

  Census(KubernetesClient client) {
    client.resources(ProductClassification.class).inAnyNamespace().watch(each(this::see));
    client.pods().inAnyNamespace().withLabel("spark-role", "driver").watch(each(this::see));
  }

  private void see(ProductClassification resource) {
    String name = name(resource);
    note(Seen.RESOURCE, name);
    Phase phase = resource.getStatus() == null ? null : resource.getStatus().phase();
    if (phase == Phase.RUNNING) {
      note(Seen.RUNNING, name);
    } else if (phase == Phase.SUCCEEDED) {
      note(Seen.SUCCEEDED, name);
    }
    if (resource.getMetadata().getGeneration() > 1) {
      note(Seen.EDITED, name);
      if (isTold(resource)) {
        note(Seen.EDIT_TOLD, name);
      }
    }
  }

  private static boolean isTold(ProductClassification resource) {
    return resource.getStatus() != null
        && resource.getStatus().conditions().stream()
            .allMatch(
                condition ->
                    resource
                        .getMetadata()
                        .getGeneration()
                        .equals(condition.getObservedGeneration()));
  }

  private void see(Pod driver) {
    String name =
        driver.getMetadata().getNamespace()
            + "/"
            + driver.getMetadata().getOwnerReferences().get(0).getName();
    drivers.put(name, driver);
    note(Seen.DRIVER, name);
    switch (driver.getStatus().getPhase()) {
      case "Running" -> note(Seen.DRIVER_RUNS, name);
      case "Succeeded" -> note(Seen.DRIVER_SUCCEEDED, name);
      default -> {
        // It waits for its node.
      }
    }
  }

  private void note(Seen what, String name) {
    times
        .computeIfAbsent(what, none -> new ConcurrentHashMap<>())
        .putIfAbsent(name, System.nanoTime());
  }

  /** Its latest driver, as it was seen last. */
  Pod driver(String name) {
    return drivers.get(name);
  }

  /** Waits until it was seen of all of them. */
  void await(Seen what, Collection<String> names) {
    Awaitility.await(what.name())
        .atMost(LONG)
        .pollInterval(Duration.ofMillis(20))
        .until(() -> times.getOrDefault(what, Map.of()).keySet().containsAll(names));
  }

  /** When it was seen of the last of them. */
  long last(Seen what, Collection<String> names) {
    return names.stream().mapToLong(times.get(what)::get).max().orElseThrow();
  }

  /** How long after the one the other was seen, in milliseconds, at this percentile of them. */
  long percentile(Seen from, Seen to, Collection<String> names, int percent) {
    long[] all =
        names.stream()
            .mapToLong(name -> times.get(to).get(name) - times.get(from).get(name))
            .sorted()
            .toArray();
    return Duration.ofNanos(all[Math.min(all.length - 1, all.length * percent / 100)]).toMillis();
  }

  static String name(HasMetadata object) {
    return object.getMetadata().getNamespace() + "/" + object.getMetadata().getName();
  }

  private static <T> Watcher<T> each(Consumer<T> consumer) {
    return new Watcher<>() {
      @Override
      public void eventReceived(Action action, T object) {
        consumer.accept(object);
      }

      @Override
      public void onClose(WatcherException cause) {
        throw new IllegalStateException("a watch ended", cause);
      }
    };
  }
}
