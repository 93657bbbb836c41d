package dev.products.inference.operator.reconcile;

import dev.products.inference.operator.cluster.Cluster;
import dev.products.inference.operator.config.OperatorConfig;
import dev.products.inference.operator.plan.Action;
import dev.products.inference.operator.plan.RunPlanner;
import dev.products.inference.operator.status.RecordedEvent;
import dev.products.inference.operator.status.StatusProjection;
import dev.products.inference.resource.ProductClassification;
import dev.products.inference.resource.ProductClassificationStatus;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** The one write of a reconciliation, and none if there is no news. */
record StatusUpdate(Cluster cluster, OperatorConfig config, Clock clock) {

  UpdateControl<ProductClassification> of(ProductClassification resource, Action.Told told) {
    ProductClassificationStatus before = resource.getStatus();
    ProductClassificationStatus after = after(resource, told);
    if (after != null && !after.equals(before)) {
      if (!cluster.statuses().write(resource, after)) {
        return UpdateControl.noUpdate();
      }
      RecordedEvent.of(before, after).ifPresent(turn -> cluster.events().record(resource, turn));
    }
    UpdateControl<ProductClassification> done = UpdateControl.noUpdate();
    told.until()
        .or(() -> RunPlanner.afterEnd(resource, after, config.timeouts(), clock.instant()))
        .ifPresent(until -> done.rescheduleAfter(delay(until)));
    return done;
  }

  private ProductClassificationStatus after(ProductClassification resource, Action.Told told) {
    if (told instanceof Action.Tell tell) {
      return StatusProjection.of(resource, tell.state(), clock.instant());
    }
    return told instanceof Action.Keep ? StatusProjection.adopted(resource) : resource.getStatus();
  }

  private Duration delay(Instant until) {
    Duration delay = Duration.between(clock.instant(), until);
    return delay.compareTo(Duration.ofMillis(1)) < 0 ? Duration.ofMillis(1) : delay;
  }
}
