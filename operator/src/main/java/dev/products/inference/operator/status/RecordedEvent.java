package dev.products.inference.operator.status;

import dev.products.inference.resource.Phase;
import dev.products.inference.resource.ProductClassificationStatus;
import dev.products.inference.resource.status.ConditionReason;
import dev.products.inference.resource.status.ConditionType;
import io.fabric8.kubernetes.api.model.Condition;
import java.util.Optional;

/**
 * An event for people: what has just turned.
 *
 * @param warning whether someone may have to do something
 * @param reason the word that names it
 * @param message the sentence
 */
public record RecordedEvent(boolean warning, String reason, String message) {

  /** What is to be announced when the status becomes another, if anything. */
  public static Optional<RecordedEvent> of(
      ProductClassificationStatus before, ProductClassificationStatus after) {
    RecordedEvent now = of(after);
    return before != null && before.phase() != null && now.reason().equals(of(before).reason())
        ? Optional.empty()
        : Optional.of(now);
  }

  private static RecordedEvent of(ProductClassificationStatus status) {
    if (status.phase() == Phase.SUCCEEDED) {
      return of(status, ConditionType.COMPLETE, false);
    } else if (status.phase() == Phase.FAILED) {
      return of(status, ConditionType.FAILED, true);
    }
    Condition running = condition(status, ConditionType.RUNNING);
    boolean usual = ConditionReason.has(running.getReason());
    return new RecordedEvent(!usual, running.getReason(), running.getMessage());
  }

  private static RecordedEvent of(
      ProductClassificationStatus status, ConditionType type, boolean warning) {
    Condition condition = condition(status, type);
    return new RecordedEvent(warning, condition.getReason(), condition.getMessage());
  }

  private static Condition condition(ProductClassificationStatus status, ConditionType type) {
    return type.in(status).orElseGet(Condition::new);
  }
}
