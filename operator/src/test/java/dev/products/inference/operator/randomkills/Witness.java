package dev.products.inference.operator.randomkills;

import dev.products.inference.resource.PastRunStatus;
import dev.products.inference.resource.ProductClassification;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.WatcherException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import java.util.function.Predicate;

/** All drivers that there ever were in a namespace, and all that was told of runs that are over. */
final class Witness {

  private final Predicate<String> evicted;
  private final Map<String, SeenDriver> drivers = new LinkedHashMap<>();
  private final Map<String, PastRunStatus> told = new ConcurrentHashMap<>();
  private final List<String> atOnce = new ArrayList<>();

  /**
   * Sees from now on.
   *
   * @param evicted whether the pod of this uid was taken away by its node
   */
  Witness(KubernetesClient client, String namespace, Predicate<String> evicted) {
    this.evicted = evicted;
    client.pods().inNamespace(namespace).withLabel("spark-role", "driver").watch(each(this::see));
    client
        .resources(ProductClassification.class)
        .inNamespace(namespace)
        .watch(each((action, resource) -> hear(resource)));
  }

  private synchronized void see(Watcher.Action action, Pod pod) {
    String uid = pod.getMetadata().getUid();
    if (action == Watcher.Action.ADDED) {
      SeenDriver driver = SeenDriver.of(pod);
      drivers.values().stream()
          .filter(other -> other.isAlive() && other.resource().equals(driver.resource()))
          .forEach(other -> atOnce.add(other + " and " + driver));
      drivers.put(uid, driver);
    } else if (action == Watcher.Action.DELETED) {
      drivers.get(uid).ends(evicted.test(uid) ? SeenDriver.End.EVICTED : SeenDriver.End.STOPPED);
    } else {
      switch (pod.getStatus().getPhase()) {
        case "Succeeded" -> drivers.get(uid).ends(SeenDriver.End.SUCCEEDED);
        case "Failed" -> drivers.get(uid).ends(SeenDriver.End.FAILED);
        default -> {
          // It goes on.
        }
      }
    }
  }

  private void hear(ProductClassification resource) {
    if (resource.getStatus() != null && resource.getStatus().history() != null) {
      resource
          .getStatus()
          .history()
          .forEach(past -> told.put(resource.getMetadata().getUid() + " " + past.id(), past));
    }
  }

  /** In the order in which they were created. */
  synchronized List<SeenDriver> drivers() {
    return List.copyOf(drivers.values());
  }

  /** The latest that was told of a run of the resource with this uid; null if nothing was. */
  PastRunStatus told(String uid, String run) {
    return told.get(uid + " " + run);
  }

  /** Drivers of one name of a resource that were there together. */
  synchronized List<String> atOnce() {
    return List.copyOf(atOnce);
  }

  private static <T extends HasMetadata> Watcher<T> each(BiConsumer<Watcher.Action, T> consumer) {
    return new Watcher<>() {
      @Override
      public void eventReceived(Action action, T object) {
        consumer.accept(action, object);
      }

      @Override
      public void onClose(WatcherException cause) {
        throw new IllegalStateException("a watch ended", cause);
      }
    };
  }
}
