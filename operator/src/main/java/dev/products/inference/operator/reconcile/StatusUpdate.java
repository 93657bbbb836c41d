package dev.products.inference.operator.reconcile;

import dev.products.inference.operator.cluster.Cluster;
import dev.products.inference.operator.config.OperatorConfig;
import dev.products.inference.operator.decision.Decision;
import dev.products.inference.operator.decision.Step;
import dev.products.inference.operator.status.Announcement;
import dev.products.inference.operator.status.StatusProjection;
import dev.products.inference.resource.ProductClassification;
import dev.products.inference.resource.ProductClassificationStatus;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** The one write of a reconciliation, and none if there is no news. */
record StatusUpdate(Cluster cluster, OperatorConfig config, Clock clock) {

  UpdateControl<ProductClassification> of(ProductClassification resource, Step.Told told) {
    ProductClassificationStatus before = resource.getStatus();
    ProductClassificationStatus after = after(resource, told);
    if (after != null && !after.equals(before)) {
      if (!cluster.statuses().write(resource, after)) {
        return UpdateControl.noUpdate();
      }
      Announcement.of(before, after)
          .ifPresent(turn -> cluster.announcements().announce(resource, turn));
    }
    UpdateControl<ProductClassification> done = UpdateControl.noUpdate();
    told.until()
        .or(() -> Decision.afterEnd(resource, after, config.patience(), clock.instant()))
        .ifPresent(until -> done.rescheduleAfter(delay(until)));
    return done;
  }

  private ProductClassificationStatus after(ProductClassification resource, Step.Told told) {
    if (told instanceof Step.Tell tell) {
      return StatusProjection.of(resource, tell.state(), clock.instant());
    }
    return told instanceof Step.Keep ? StatusProjection.adopted(resource) : resource.getStatus();
  }

  private Duration delay(Instant until) {
    Duration delay = Duration.between(clock.instant(), until);
    return delay.compareTo(Duration.ofMillis(1)) < 0 ? Duration.ofMillis(1) : delay;
  }
}
