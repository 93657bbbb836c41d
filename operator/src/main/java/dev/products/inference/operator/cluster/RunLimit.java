package dev.products.inference.operator.cluster;

import dev.products.inference.resource.ProductClassification;
import io.fabric8.kubernetes.api.model.Pod;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import io.javaoperatorsdk.operator.processing.event.source.IndexerResourceCache;
import io.javaoperatorsdk.operator.processing.event.source.ResourceEventAware;
import io.javaoperatorsdk.operator.processing.event.source.inbound.SimpleInboundEventSource;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;

/**
 * How many drivers a namespace may have at a time. The runs for which there is no room begin in the
 * order in which their resources were created, also after the operator has started again.
 */
public final class RunLimit {

  private final OptionalInt most;
  private final DriverPods pods;
  private final IndexerResourceCache<ProductClassification> resources;
  private final Source source = new Source();
  private final Map<String, NavigableSet<Place>> queues = new HashMap<>();

  /** The drivers that the watch does not show yet, and whether they are just being created. */
  private final Map<ResourceID, Boolean> starting = new HashMap<>();

  /** The resources' uids: before, it is not known whether a run of theirs is to begin. */
  private final Set<String> lookedAt = new HashSet<>();

  RunLimit(
      OptionalInt most, DriverPods pods, IndexerResourceCache<ProductClassification> resources) {
    this.most = most;
    this.pods = pods;
    this.resources = resources;
  }

  /** A resource among those of its namespace, the oldest first. */
  private record Place(String created, String name) implements Comparable<Place> {

    private static final Comparator<Place> ORDER =
        Comparator.comparing(Place::created).thenComparing(Place::name);

    static Place of(ProductClassification resource) {
      return new Place(
          String.valueOf(resource.getMetadata().getCreationTimestamp()),
          resource.getMetadata().getName());
    }

    @Override
    public int compareTo(Place other) {
      return ORDER.compare(this, other);
    }
  }

  EventSource<Void, ProductClassification> source() {
    return source;
  }

  /** The limit, if a run of this resource must wait because of it. */
  synchronized OptionalInt reachedFor(ProductClassification resource) {
    return most.isEmpty() || isNext(namespace(resource), Place.of(resource))
        ? OptionalInt.empty()
        : most;
  }

  /**
   * Before this driver is created; false if there is no room for it any more. In any case it is to
   * be {@link #created} then.
   */
  public synchronized boolean mayCreate(ProductClassification resource, String driverPod) {
    if (most.isEmpty()) {
      return true;
    }
    if (reachedFor(resource).isPresent()) {
      return false;
    }
    starting.put(new ResourceID(driverPod, namespace(resource)), true);
    return true;
  }

  /** The driver is there now, or could not be created. */
  public synchronized void created(ProductClassification resource, String driverPod) {
    starting.replace(new ResourceID(driverPod, namespace(resource)), false);
  }

  /** The resource was looked at, and its run waits for its turn or does not. */
  public void lookedAt(ProductClassification resource, boolean waits) {
    if (most.isEmpty()) {
      return;
    }
    synchronized (this) {
      lookedAt.add(resource.getMetadata().getUid());
      if (waits) {
        queues
            .computeIfAbsent(namespace(resource), none -> new TreeSet<>())
            .add(Place.of(resource));
      } else {
        leave(resource);
      }
    }
    wake(namespace(resource));
  }

  private void leave(ProductClassification resource) {
    queues.computeIfPresent(
        namespace(resource),
        (namespace, queue) -> queue.remove(Place.of(resource)) && queue.isEmpty() ? null : queue);
  }

  private boolean isNext(String namespace, Place place) {
    int room = room(namespace);
    return room > 0
        && queue(namespace).headSet(place, false).size() < room
        && allBeforeAreLookedAt(namespace, place);
  }

  private boolean allBeforeAreLookedAt(String namespace, Place place) {
    return resources
        .list(
            namespace,
            other ->
                !lookedAt.contains(other.getMetadata().getUid())
                    && Place.of(other).compareTo(place) < 0)
        .findAny()
        .isEmpty();
  }

  private NavigableSet<Place> queue(String namespace) {
    return queues.getOrDefault(namespace, Collections.emptyNavigableSet());
  }

  /** How many more may begin. */
  private int room(String namespace) {
    return Math.max(0, most.getAsInt() - underWay(namespace));
  }

  private int underWay(String namespace) {
    Set<String> alive = new HashSet<>();
    Set<String> shown = new HashSet<>();
    for (Pod pod : pods.shown(namespace)) {
      shown.add(pod.getMetadata().getName());
      if (OrphanedDrivers.isAlive(pod)) {
        alive.add(pod.getMetadata().getName());
      }
    }
    starting
        .entrySet()
        .removeIf(
            entry ->
                !entry.getValue()
                    && entry.getKey().getNamespace().orElseThrow().equals(namespace)
                    && (shown.contains(entry.getKey().getName())
                        || pods.get(namespace, entry.getKey().getName()).isEmpty()));
    starting.keySet().stream()
        .filter(driver -> driver.getNamespace().orElseThrow().equals(namespace))
        .forEach(driver -> alive.add(driver.getName()));
    return alive.size();
  }

  /** The next ones, if there is room for them. */
  void wake(String namespace) {
    next(namespace).forEach(source::propagateEvent);
  }

  private synchronized List<ResourceID> next(String namespace) {
    return queue(namespace).isEmpty()
        ? List.of()
        : queue(namespace).stream()
            .limit(room(namespace))
            .takeWhile(place -> allBeforeAreLookedAt(namespace, place))
            .map(place -> new ResourceID(place.name(), namespace))
            .toList();
  }

  private static String namespace(ProductClassification resource) {
    return resource.getMetadata().getNamespace();
  }

  /** Looks at those whose turn has come, and forgets those that are deleted. */
  private final class Source extends SimpleInboundEventSource<ProductClassification>
      implements ResourceEventAware<ProductClassification> {

    Source() {
      super("run-limit");
    }

    @Override
    public void onResourceDeleted(ProductClassification resource) {
      synchronized (RunLimit.this) {
        lookedAt.remove(resource.getMetadata().getUid());
        leave(resource);
      }
      wake(namespace(resource));
    }
  }
}
