package dev.products.inference.operator.turn;

import dev.products.inference.operator.queue.Place;
import dev.products.inference.operator.queue.QueueWait;
import dev.products.inference.resource.Phase;
import dev.products.inference.resource.ProductClassification;
import dev.products.inference.resource.ProductClassificationStatus;
import io.javaoperatorsdk.operator.processing.event.source.IndexerResourceCache;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * The resources' places, also those of resources that this process has not looked at yet: who
 * waited before it started still comes first.
 */
public final class QueuedResources {

  private final IndexerResourceCache<ProductClassification> resources;

  /** Their uids. */
  private final Set<String> lookedAt = new HashSet<>();

  public QueuedResources(IndexerResourceCache<ProductClassification> resources) {
    this.resources = resources;
  }

  /** True if it was not before. */
  public boolean lookedAt(ProductClassification resource) {
    return lookedAt.add(resource.getMetadata().getUid());
  }

  public void forget(ProductClassification resource) {
    lookedAt.remove(resource.getMetadata().getUid());
  }

  /** The resource's place: since when it waits is known, told by its status, or it is now. */
  public Place place(ProductClassification resource, Optional<Place> known, Instant now) {
    Instant since = known.map(Place::since).or(() -> toldSince(resource)).orElse(now);
    return place(resource, since);
  }

  /** A run must wait until those are looked at that may come before it. */
  public Optional<QueueWait> waitOf(ProductClassification resource, Place place, OptionalInt most) {
    boolean known =
        resources
            .list(resource.getMetadata().getNamespace(), other -> mayComeBefore(place, other))
            .findAny()
            .isEmpty();
    return known
        ? Optional.empty()
        : Optional.of(
            new QueueWait(QueueWait.Kind.ORDER, place.since(), most.orElse(0), List.of()));
  }

  /** What it takes, or whether it waits, is not known before it is looked at. */
  private boolean mayComeBefore(Place place, ProductClassification other) {
    if (lookedAt.contains(other.getMetadata().getUid())) {
      return false;
    }
    ProductClassificationStatus status = other.getStatus();
    boolean hasDriver =
        status != null
            && (status.phase() == Phase.PENDING || status.phase() == Phase.RUNNING)
            && status.run() != null
            && status.run().driverPod() != null;
    return hasDriver
        || toldSince(other).filter(since -> place(other, since).compareTo(place) < 0).isPresent();
  }

  /** Since when it waits, as far as the resource says; one without a status, since it is there. */
  private static Optional<Instant> toldSince(ProductClassification resource) {
    ProductClassificationStatus status = resource.getStatus();
    if (status == null || status.phase() == null) {
      return Optional.ofNullable(resource.getMetadata().getCreationTimestamp()).map(Instant::parse);
    }
    return status.phase() == Phase.QUEUED && status.queue() != null
        ? Optional.ofNullable(status.queue().since()).map(Instant::parse)
        : Optional.empty();
  }

  private static Place place(ProductClassification resource, Instant since) {
    Integer priority = resource.getSpec() == null ? null : resource.getSpec().priority();
    return new Place(
        priority == null ? 0 : priority,
        since.truncatedTo(ChronoUnit.SECONDS),
        String.valueOf(resource.getMetadata().getCreationTimestamp()),
        resource.getMetadata().getName());
  }
}
