package dev.products.inference.operator.client;

import dev.products.inference.resource.ProductClassificationStatus;
import dev.products.inference.resource.RunStatus;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.stream.Stream;

/** Whether a status is one that an operator wrote; someone may have been given the right to. */
final class StatusReading {

  private static final Instant FIRST = Instant.parse("2000-01-01T00:00:00Z");
  private static final Instant LAST = Instant.parse("2200-01-01T00:00:00Z");

  private static final int LONGEST_NAME = 63;
  private static final int MOST_ATTEMPTS = 1_000_000;

  private StatusReading() {}

  static boolean isWellFormed(ProductClassificationStatus status) {
    boolean conditions =
        status.conditions().stream()
            .allMatch(
                condition ->
                    condition.getType() != null
                        && condition.getStatus() != null
                        && condition.getReason() != null
                        && condition.getLastTransitionTime() != null
                        && isTime(condition.getLastTransitionTime()));
    boolean queue =
        status.queue() == null || status.queue().since() == null || isTime(status.queue().since());
    return conditions && queue && (status.run() == null || isWellFormed(status.run()));
  }

  private static boolean isWellFormed(RunStatus run) {
    boolean attempt =
        run.attempt() == null || (run.attempt() >= 1 && run.attempt() <= MOST_ATTEMPTS);
    return attempt
        && run.id() != null
        && run.id().length() <= LONGEST_NAME
        && Stream.of(
                run.startTime(), run.completionTime(), run.nextAttemptTime(), run.waitStartTime())
            .allMatch(time -> time == null || isTime(time));
  }

  private static boolean isTime(String text) {
    try {
      Instant time = Instant.parse(text);
      return !time.isBefore(FIRST) && time.isBefore(LAST);
    } catch (DateTimeException e) {
      return false;
    }
  }
}
