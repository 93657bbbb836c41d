package dev.products.inference.operator.status;

import dev.products.inference.resource.Phase;
import dev.products.inference.resource.ProductClassification;
import dev.products.inference.resource.ProductClassificationStatus;
import dev.products.inference.resource.status.ConditionReason;
import dev.products.inference.resource.status.ConditionType;
import dev.products.inference.resource.status.StatusBuilder;
import dev.products.inference.resource.status.StatusBuilder.Holds;
import io.fabric8.kubernetes.api.model.Condition;
import java.time.Instant;
import java.util.stream.Stream;

/** The status of a resource on which the operator itself failed: as it was, with that said. */
public final class StalledStatus {

  private StalledStatus() {}

  /** The status, of which the run is as it was; the next one that tells of it does not stall. */
  public static ProductClassificationStatus of(
      ProductClassification resource, String message, Instant now) {
    ProductClassificationStatus before = resource.getStatus();
    ProductClassificationStatus stalled =
        new StatusBuilder(before, resource.getMetadata().getGeneration(), now)
            .condition(ConditionType.RUNNING, Holds.FALSE, ConditionReason.INTERNAL_ERROR, message)
            .condition(ConditionType.STALLED, Holds.TRUE, ConditionReason.INTERNAL_ERROR, message)
            .underWay(Phase.PENDING, null);
    if (before == null || before.phase() == null) {
      return stalled;
    }
    return before.with(
        before.observedGeneration(),
        Stream.concat(others(before), ConditionType.STALLED.in(stalled).stream()).toList());
  }

  /** The status without word of a failure of the operator that has passed. */
  static ProductClassificationStatus passed(ProductClassificationStatus before) {
    return ConditionType.STALLED.in(before).isEmpty()
        ? before
        : before.with(before.observedGeneration(), others(before).toList());
  }

  /** The event that announces it. */
  public static RecordedEvent event(String message) {
    return new RecordedEvent(true, ConditionReason.INTERNAL_ERROR.word(), message);
  }

  private static Stream<Condition> others(ProductClassificationStatus status) {
    return status.conditions().stream()
        .filter(condition -> !ConditionType.STALLED.word().equals(condition.getType()));
  }
}
