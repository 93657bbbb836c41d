package dev.products.inference.resource.status;

import dev.products.inference.contract.FailureReason;
import dev.products.inference.resource.ProductClassificationStatus;
import dev.products.inference.resource.status.StatusBuilder.Holds;
import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.api.model.ConditionBuilder;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** A status of which some conditions say something else than follows from its run. */
public final class StatusNotice {

  private static final List<ConditionType> READINESS =
      List.of(ConditionType.READY, ConditionType.RECONCILING, ConditionType.STALLED);

  private StatusNotice() {}

  /**
   * The status, but for something that keeps it from being ready whatever became of its run.
   *
   * @param before the status that there was
   * @param why Reconciling or Stalled, which is true then; with Ready none of the three is
   */
  public static ProductClassificationStatus notReady(
      ProductClassificationStatus status,
      ProductClassificationStatus before,
      ConditionType why,
      String reason,
      String message,
      Instant since) {
    StatusBuilder builder = new StatusBuilder(before, status.observedGeneration(), since);
    for (ConditionType type : READINESS) {
      boolean told = type == why;
      Holds holds = told && type != ConditionType.READY ? Holds.TRUE : Holds.FALSE;
      builder.add(type, holds, reason, told ? message : "");
    }
    Stream<Condition> others =
        status.conditions().stream().filter(condition -> !Readiness.tells(condition));
    return status.with(
        status.observedGeneration(), Stream.concat(others, builder.conditions().stream()).toList());
  }

  /** The status, and its conditions, as what was observed of this generation. */
  public static ProductClassificationStatus of(
      ProductClassificationStatus status, Long generation) {
    return status.with(
        generation,
        status.conditions().stream()
            .map(old -> new ConditionBuilder(old).withObservedGeneration(generation).build())
            .toList());
  }

  /** The status, whose condition Ready says this, whether it holds or not. */
  public static ProductClassificationStatus saying(
      ProductClassificationStatus status, String message) {
    return status.with(
        status.observedGeneration(),
        status.conditions().stream()
            .map(
                condition ->
                    ConditionType.READY.word().equals(condition.getType())
                        ? new ConditionBuilder(condition).withMessage(message).build()
                        : condition)
            .toList());
  }

  /** The status, in which this condition does not hold, because of a failure. */
  public static ProductClassificationStatus notHolding(
      ProductClassificationStatus status,
      ProductClassificationStatus before,
      ConditionType type,
      FailureReason reason,
      String message,
      Instant since) {
    StatusBuilder builder = new StatusBuilder(before, status.observedGeneration(), since);
    Condition other = builder.add(type, Holds.FALSE, reason.reason(), message).conditions().get(0);
    return status.with(
        status.observedGeneration(),
        status.conditions().stream()
            .map(condition -> type.word().equals(condition.getType()) ? other : condition)
            .toList());
  }
}
