package dev.products.inference.operator.randomkills;

import dev.products.inference.operator.run.Attempt;
import dev.products.inference.operator.run.RunLabels;
import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.api.model.Pod;

/** A driver pod that there was. Times are those of {@link System#nanoTime}. */
final class SeenDriver {

  /** How one ended. */
  enum End {
    SUCCEEDED,
    FAILED,
    EVICTED,

    /** Neither: it was told to end, or was removed with its resource. */
    STOPPED
  }

  private final String resource;
  private final String owner;
  private final Attempt attempt;
  private final long created = System.nanoTime();
  private volatile long over = Long.MAX_VALUE;
  private volatile End end;

  private SeenDriver(String resource, String owner, Attempt attempt) {
    this.resource = resource;
    this.owner = owner;
    this.attempt = attempt;
  }

  static SeenDriver of(Pod pod) {
    OwnerReference owner = pod.getMetadata().getOwnerReferences().get(0);
    return new SeenDriver(owner.getName(), owner.getUid(), RunLabels.attempt(pod).orElseThrow());
  }

  /** The first end is the one: what has ended may be removed later. */
  void ends(End how) {
    if (end == null) {
      over = System.nanoTime();
      end = how;
    }
  }

  boolean isAlive() {
    return end == null;
  }

  /** The resource's name. */
  String resource() {
    return resource;
  }

  /** The resource's uid. */
  String owner() {
    return owner;
  }

  Attempt attempt() {
    return attempt;
  }

  /** The resource's uid and the run's name. */
  String run() {
    return owner + " " + attempt.runId();
  }

  long created() {
    return created;
  }

  long over() {
    return over;
  }

  /** Null while it is alive. */
  End end() {
    return end;
  }

  @Override
  public String toString() {
    return "%s of %s (%s, from %d to %d)"
        .formatted(attempt.driverPod(), owner, end, created / 1_000_000, over / 1_000_000);
  }
}
