package dev.products.inference.operator.plan;

import dev.products.inference.resource.validated.ValidatedRunPolicy;
import java.time.Instant;
import java.util.Optional;

/** When a resource runs again. */
final class Schedule {

  private Schedule() {}

  /**
   * The time of the run that is due: the latest since the last run began, once that is over. Times
   * that passed meanwhile are made up for by this one.
   */
  static Optional<Instant> time(RecordedRun last, ValidatedRunPolicy policy, Instant now) {
    return last.over()
        ? policy.schedule().flatMap(cron -> last.start().flatMap(start -> cron.latest(start, now)))
        : Optional.empty();
  }

  /** The next time. */
  static Optional<Instant> next(ValidatedRunPolicy policy, Instant now) {
    return policy.schedule().flatMap(cron -> cron.next(now));
  }
}
