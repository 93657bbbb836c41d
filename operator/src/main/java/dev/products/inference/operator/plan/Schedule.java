package dev.products.inference.operator.plan;

import dev.products.inference.resource.validated.ValidatedRunPolicy;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/** When a resource runs again: as its schedule has it, and once more when someone asks for that. */
record Schedule(ValidatedRunPolicy policy, Optional<Instant> requested, Instant now) {

  /**
   * The time of the run that is due: the latest since the last run began, once that is over. Times
   * that passed meanwhile are made up for by this one.
   */
  Optional<Instant> due(RecordedRun last) {
    return last.over() ? last.start().flatMap(this::latest) : Optional.empty();
  }

  /** The next time. */
  Optional<Instant> next() {
    return Stream.concat(
            policy.schedule().flatMap(cron -> cron.next(now)).stream(),
            requested.filter(time -> time.isAfter(now)).stream())
        .min(Comparator.naturalOrder());
  }

  private Optional<Instant> latest(Instant start) {
    return Stream.concat(
            policy.schedule().flatMap(cron -> cron.latest(start, now)).stream(),
            requested.filter(time -> time.isAfter(start) && !time.isAfter(now)).stream())
        .max(Comparator.naturalOrder());
  }
}
