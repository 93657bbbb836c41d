package dev.products.inference.operator.status;

import dev.products.inference.resource.Phase;
import dev.products.inference.resource.ProductClassificationStatus;
import dev.products.inference.resource.ScheduleStatus;
import dev.products.inference.resource.status.ConditionReason;
import dev.products.inference.resource.status.ConditionType;
import io.fabric8.kubernetes.api.model.Condition;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * An event for people: what has just turned.
 *
 * @param warning whether someone may have to do something
 * @param reason the word that names it
 * @param message the sentence
 */
public record RecordedEvent(boolean warning, String reason, String message) {

  /** All that is to be announced when the status becomes another. */
  public static List<RecordedEvent> all(
      ProductClassificationStatus before, ProductClassificationStatus after) {
    return Stream.concat(missed(before, after).stream(), of(before, after).stream()).toList();
  }

  /** What has turned with the run, if anything. */
  static Optional<RecordedEvent> of(
      ProductClassificationStatus before, ProductClassificationStatus after) {
    RecordedEvent now = of(after);
    return before != null && before.phase() != null && now.reason().equals(of(before).reason())
        ? Optional.empty()
        : Optional.of(now);
  }

  /** What is to be announced if times of the schedule have passed without a run. */
  private static Optional<RecordedEvent> missed(
      ProductClassificationStatus before, ProductClassificationStatus after) {
    ScheduleStatus now = after.schedule();
    if (now == null || now.missed() == null) {
      return Optional.empty();
    }
    ScheduleStatus then = before == null ? null : before.schedule();
    int known = then == null || then.missed() == null ? 0 : then.missed();
    int news = now.missed() - known;
    return news <= 0
        ? Optional.empty()
        : Optional.of(
            new RecordedEvent(
                true,
                "MissSchedule",
                "the schedule's times that passed without a run: %d, the last of them %s; %s"
                    .formatted(news, now.lastMissedTime(), now.missedReason())));
  }

  private static RecordedEvent of(ProductClassificationStatus status) {
    Condition ready = condition(status, ConditionType.READY);
    if (ConditionReason.CHANGE_HELD.word().equals(ready.getReason())) {
      return new RecordedEvent(false, ready.getReason(), ready.getMessage());
    } else if (status.phase() == Phase.SUCCEEDED) {
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
