package dev.products.inference.resource.status;

import dev.products.inference.resource.ProductClassificationStatus;
import dev.products.inference.resource.status.StatusBuilder.Holds;
import io.fabric8.kubernetes.api.model.Condition;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The three conditions that tools ask for which know no other kind of resource, as kstatus defines
 * them: they follow from the phase and the other conditions.
 *
 * @param why the condition of which they have the reason
 */
record Readiness(Holds ready, Holds reconciling, Holds stalled, Condition why) {

  /** In bytes: the condition itself has the whole message. */
  private static final int LONGEST_MESSAGE = 1000;

  /** What follows from a status; empty if it is none that the operator wrote. */
  static Optional<Readiness> of(ProductClassificationStatus status) {
    return status.phase() == null
        ? Optional.empty()
        : switch (status.phase()) {
          case RUNNING ->
              serves(status)
                  ? because(status, ConditionType.RUNNING, Holds.TRUE, Holds.FALSE, Holds.FALSE)
                  : because(status, ConditionType.RUNNING, Holds.FALSE, Holds.TRUE, Holds.FALSE);
          case QUEUED, PENDING ->
              because(status, ConditionType.RUNNING, Holds.FALSE, Holds.TRUE, Holds.FALSE);
          case SCHEDULED ->
              because(status, ConditionType.RUNNING, Holds.TRUE, Holds.FALSE, Holds.FALSE);
          case SUSPENDED ->
              because(status, ConditionType.RUNNING, Holds.FALSE, Holds.FALSE, Holds.FALSE);
          case SUCCEEDED ->
              because(status, ConditionType.COMPLETE, Holds.TRUE, Holds.FALSE, Holds.FALSE);
          case FAILED ->
              because(status, ConditionType.FAILED, Holds.FALSE, Holds.FALSE, Holds.TRUE);
        };
  }

  /**
   * Whether it is a run that does not end, and that does what it is there for: nothing holds it up,
   * and it has published what was there when it first looked.
   */
  private static boolean serves(ProductClassificationStatus status) {
    return status.batches().isPresent()
        && ConditionType.RUNNING
            .in(status)
            .filter(running -> Holds.TRUE.word().equals(running.getStatus()))
            .filter(running -> ConditionReason.RUNNING.word().equals(running.getReason()))
            .isPresent();
  }

  /** Whether the condition is one of the three. */
  static boolean tells(Condition condition) {
    return Stream.of(ConditionType.READY, ConditionType.RECONCILING, ConditionType.STALLED)
        .anyMatch(type -> type.word().equals(condition.getType()));
  }

  /** Which of them has the message. */
  ConditionType tellsWhy() {
    return stalled == Holds.TRUE
        ? ConditionType.STALLED
        : reconciling == Holds.TRUE ? ConditionType.RECONCILING : ConditionType.READY;
  }

  String reason() {
    return why.getReason();
  }

  String message() {
    return Truncation.cut(why.getMessage(), LONGEST_MESSAGE);
  }

  private static Optional<Readiness> because(
      ProductClassificationStatus status,
      ConditionType type,
      Holds ready,
      Holds reconciling,
      Holds stalled) {
    return type.in(status).map(why -> new Readiness(ready, reconciling, stalled, why));
  }
}
