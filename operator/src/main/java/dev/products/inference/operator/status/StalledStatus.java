package dev.products.inference.operator.status;

import dev.products.inference.resource.Phase;
import dev.products.inference.resource.ProductClassification;
import dev.products.inference.resource.ProductClassificationStatus;
import dev.products.inference.resource.status.ConditionReason;
import dev.products.inference.resource.status.ConditionType;
import dev.products.inference.resource.status.StatusBuilder;
import dev.products.inference.resource.status.StatusBuilder.Holds;
import java.time.Instant;

/** The status of a resource on which the operator itself failed: as it was, with that said. */
public final class StalledStatus {

  private StalledStatus() {}

  /** The status, of which the run is as it was; the next one that tells of it does not stall. */
  public static ProductClassificationStatus of(
      ProductClassification resource, String message, Instant now) {
    ProductClassificationStatus before = resource.getStatus();
    Long generation = resource.getMetadata().getGeneration();
    ProductClassificationStatus base =
        before == null || before.phase() == null
            ? new StatusBuilder(before, generation, now)
                .condition(
                    ConditionType.RUNNING, Holds.FALSE, ConditionReason.INTERNAL_ERROR, message)
                .underWay(Phase.PENDING, null)
            : before;
    return StatusBuilder.stalled(base, generation, now, message);
  }

  /** Whether the status tells of such a failure. */
  public static boolean is(ProductClassificationStatus status) {
    return ConditionType.STALLED
        .in(status)
        .filter(stalled -> ConditionReason.INTERNAL_ERROR.word().equals(stalled.getReason()))
        .isPresent();
  }

  /** The event that announces it. */
  public static RecordedEvent event(String message) {
    return new RecordedEvent(true, ConditionReason.INTERNAL_ERROR.word(), message);
  }
}
