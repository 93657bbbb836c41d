package dev.products.inference.operator.cluster;

import dev.products.inference.operator.driver.PodSets;
import dev.products.inference.operator.kueue.QueueRequest;
import dev.products.inference.operator.queue.NamespaceQueue;
import dev.products.inference.operator.queue.NamespaceQueue.Entry;
import dev.products.inference.operator.queue.NamespaceQueue.Room;
import dev.products.inference.operator.queue.Place;
import dev.products.inference.operator.queue.QueueWait;
import dev.products.inference.operator.queue.Quota;
import dev.products.inference.operator.queue.RunDemand;
import dev.products.inference.operator.run.Attempt;
import dev.products.inference.operator.turn.QueueWakes;
import dev.products.inference.operator.turn.QueuedResources;
import dev.products.inference.resource.ProductClassification;
import dev.products.inference.resource.validated.ValidatedSpec;
import io.fabric8.kubernetes.api.model.Pod;
import java.time.Clock;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * Lets a namespace's runs begin in their order: as many as there may be at a time, and as there is
 * quota for.
 */
public final class RunQueue {

  /** A pod that the watch shows is in the quotas' count as well, and both watches lag little. */
  private static final long GRACE = TimeUnit.SECONDS.toNanos(1);

  private final OptionalInt most;
  private final Function<String, List<Quota>> quotas;
  private final DriverPods pods;
  private final PendingExecutors executors;
  private final QueuedResources resources;
  private final QueueWakes wakes;
  private final Clock clock;
  private final Map<String, NamespaceQueue> queues = new HashMap<>();

  /** By the resources' uids: what was asked about them when they were looked at. */
  private final Map<String, Entry> asked = new HashMap<>();

  /**
   * Queues.
   *
   * @param most runs that a namespace may have at a time; empty: any number
   * @param quotas those of a namespace
   */
  RunQueue(
      OptionalInt most,
      Function<String, List<Quota>> quotas,
      DriverPods pods,
      PendingExecutors executors,
      QueuedResources resources,
      Clock clock) {
    this.most = most;
    this.quotas = quotas;
    this.pods = pods;
    this.executors = executors;
    this.resources = resources;
    this.clock = clock;
    this.wakes = new QueueWakes(this::turns, this::forget);
  }

  /** Is told of what may make room, and has those looked at whose turn it is. */
  QueueWakes wakes() {
    return wakes;
  }

  /** Why a run of this resource must wait for its turn, if it must. */
  Optional<QueueWait> waitOf(ProductClassification resource, ValidatedSpec spec) {
    List<Quota> known = quotas.apply(namespace(resource));
    return isFree(known) ? Optional.empty() : waitOf(resource, PodSets.demand(spec), known);
  }

  /**
   * Before this driver is created; false if there is no room for it any more, which does not matter
   * where Kueue has admitted it. In any case it is to be {@link #created} then.
   */
  public boolean mayCreate(ProductClassification resource, ValidatedSpec spec, String driverPod) {
    List<Quota> known = quotas.apply(namespace(resource));
    if (isFree(known)) {
      return true;
    }
    RunDemand demand = PodSets.demand(spec);
    synchronized (this) {
      if (QueueRequest.of(resource).isEmpty() && waitOf(resource, demand, known).isPresent()) {
        return false;
      }
      queue(resource).begin(driverPod, demand, GRACE);
      return true;
    }
  }

  /** The driver is there now, or could not be created. */
  public void created(ProductClassification resource, String driverPod) {
    synchronized (this) {
      Optional.ofNullable(queues.get(namespace(resource)))
          .ifPresent(queue -> queue.created(driverPod, System.nanoTime()));
    }
    wakes.later(namespace(resource));
  }

  /** A driver works; if an earlier process created it, its executors are counted now. */
  void found(ProductClassification resource, ValidatedSpec spec, Attempt attempt) {
    String driver = attempt.driverPod();
    if (spec.driverOnly() || quotas.apply(namespace(resource)).isEmpty()) {
      return;
    }
    synchronized (this) {
      if (queue(resource).knows(driver)) {
        return;
      }
    }
    Set<String> there = executors.names(namespace(resource), attempt);
    RunDemand demand = PodSets.demand(spec);
    synchronized (this) {
      queue(resource).found(driver, demand, there, System.nanoTime());
    }
  }

  /** An executor was created; its quota is not reserved any more, but used. */
  void executorSeen(Pod executor, Attempt attempt) {
    String namespace = executor.getMetadata().getNamespace();
    synchronized (this) {
      NamespaceQueue queue = queues.get(namespace);
      if (queue == null || !queue.knows(attempt.driverPod())) {
        return;
      }
      queue.executorSeen(attempt.driverPod(), executor.getMetadata().getName(), System.nanoTime());
    }
    wakes.later(namespace);
  }

  /** The resource was looked at, and its run waits for its turn or does not. */
  public void lookedAt(ProductClassification resource, boolean waits) {
    boolean wakesOthers;
    synchronized (this) {
      boolean first = resources.lookedAt(resource);
      Entry entry = asked.remove(uid(resource));
      NamespaceQueue queue = queues.get(namespace(resource));
      if (waits && entry != null) {
        queue(resource).join(entry);
      } else if (queue != null) {
        queue.leave(uid(resource));
      }
      wakesOthers = queue != null && !queue.isEmpty() && (first || !waits);
    }
    if (wakesOthers) {
      wakes.soon(namespace(resource));
    }
  }

  private synchronized Optional<QueueWait> waitOf(
      ProductClassification resource, RunDemand demand, List<Quota> known) {
    NamespaceQueue queue = queue(resource);
    Place place = resources.place(resource, queue.place(uid(resource)), clock.instant());
    Entry entry = new Entry(uid(resource), place, demand, false);
    Optional<QueueWait> wait =
        queue
            .waitOf(entry, room(namespace(resource), queue, known), System.nanoTime())
            .or(() -> resources.waitOf(resource, place, most));
    boolean never = wait.filter(why -> why.kind() == QueueWait.Kind.NEVER).isPresent();
    asked.put(uid(resource), entry.told(never));
    return wait;
  }

  private NamespaceQueue.Turns turns(String namespace) {
    List<Quota> known = quotas.apply(namespace);
    synchronized (this) {
      NamespaceQueue queue = queues.get(namespace);
      if (queue == null || queue.isEmpty()) {
        return new NamespaceQueue.Turns(Set.of(), Set.of());
      }
      return queue.turns(room(namespace, queue, known), System.nanoTime());
    }
  }

  private synchronized void forget(ProductClassification resource) {
    resources.forget(resource);
    asked.remove(uid(resource));
    NamespaceQueue queue = queues.get(namespace(resource));
    if (queue != null) {
      queue.leave(uid(resource));
    }
  }

  private boolean isFree(List<Quota> known) {
    return most.isEmpty() && known.isEmpty();
  }

  private Room room(String namespace, NamespaceQueue queue, List<Quota> known) {
    queue.retain(driver -> pods.isAlive(namespace, driver));
    if (most.isEmpty()) {
      return new Room(most, 0, known);
    }
    Set<String> drivers = new HashSet<>(pods.alive(namespace));
    drivers.addAll(queue.begun());
    return new Room(most, drivers.size(), known);
  }

  private NamespaceQueue queue(ProductClassification resource) {
    return queues.computeIfAbsent(namespace(resource), none -> new NamespaceQueue());
  }

  private static String namespace(ProductClassification resource) {
    return resource.getMetadata().getNamespace();
  }

  private static String uid(ProductClassification resource) {
    return resource.getMetadata().getUid();
  }
}
