package dev.products.inference.operator.reconcile;

import dev.products.inference.operator.cluster.Cluster;
import dev.products.inference.operator.config.OperatorConfig;
import dev.products.inference.operator.decision.Decision;
import dev.products.inference.operator.decision.Step;
import dev.products.inference.operator.status.Announcement;
import dev.products.inference.operator.status.StatusProjection;
import dev.products.inference.resource.ProductClassification;
import dev.products.inference.resource.ProductClassificationStatus;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** The one write of a reconciliation, and none if there is no news. */
record StatusUpdate(Cluster cluster, OperatorConfig config, Clock clock) {

  UpdateControl<ProductClassification> of(ProductClassification resource, Step.Told told) {
    ProductClassificationStatus before = resource.getStatus();
    ProductClassificationStatus after =
        told instanceof Step.Tell tell
            ? StatusProjection.of(resource, tell.state(), clock.instant())
            : StatusProjection.adopted(resource);
    UpdateControl<ProductClassification> update = update(resource, before, after);
    told.until()
        .or(() -> Decision.removal(resource, after, config.patience()))
        .ifPresent(until -> update.rescheduleAfter(delay(until)));
    return update;
  }

  private UpdateControl<ProductClassification> update(
      ProductClassification resource,
      ProductClassificationStatus before,
      ProductClassificationStatus after) {
    if (after == null || after.equals(before)) {
      return UpdateControl.noUpdate();
    }
    Optional<Announcement> announcement = Announcement.of(before, after);
    announcement.ifPresent(turn -> cluster.announcements().announce(resource, turn));
    return UpdateControl.patchStatus(fresh(resource, after));
  }

  private static ProductClassification fresh(
      ProductClassification resource, ProductClassificationStatus status) {
    ProductClassification fresh = new ProductClassification();
    fresh.setMetadata(
        new ObjectMetaBuilder()
            .withName(resource.getMetadata().getName())
            .withNamespace(resource.getMetadata().getNamespace())
            .build());
    fresh.setStatus(status);
    return fresh;
  }

  private Duration delay(Instant until) {
    Duration delay = Duration.between(clock.instant(), until);
    return delay.compareTo(Duration.ofMillis(1)) < 0 ? Duration.ofMillis(1) : delay;
  }
}
