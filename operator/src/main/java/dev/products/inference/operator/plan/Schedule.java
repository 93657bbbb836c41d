package dev.products.inference.operator.plan;

import dev.products.inference.resource.spec.RunPolicy;
import dev.products.inference.resource.value.Cron;
import java.time.Instant;
import java.util.Optional;

/** When a resource runs again. */
final class Schedule {

  private Schedule() {}

  /**
   * The time of the run that is due: the latest since the last run began, once that is over. Times
   * that passed meanwhile are made up for by this one.
   */
  static Optional<Instant> time(RecordedRun last, RunPolicy policy, Instant now) {
    return last.over()
        ? cron(policy).flatMap(cron -> last.start().flatMap(start -> cron.latest(start, now)))
        : Optional.empty();
  }

  /** The next time. */
  static Optional<Instant> next(RunPolicy policy, Instant now) {
    return cron(policy).flatMap(cron -> cron.next(now));
  }

  private static Optional<Cron> cron(RunPolicy policy) {
    return policy.schedule() == null ? Optional.empty() : Cron.parse(policy.schedule());
  }
}
