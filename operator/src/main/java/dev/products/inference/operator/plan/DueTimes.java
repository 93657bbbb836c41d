package dev.products.inference.operator.plan;

import dev.products.inference.operator.run.Sha256;
import dev.products.inference.resource.ProductClassification;
import dev.products.inference.resource.ProductClassificationStatus;
import dev.products.inference.resource.ScheduleStatus;
import dev.products.inference.resource.validated.ValidatedSchedule;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * The times of a schedule that are not dealt with yet. The status remembers the first of them, so
 * that none is dealt with twice or forgotten, whoever leads and whatever the clock does meanwhile.
 *
 * @param told what the status says of it by now; its times are of this schedule
 * @param next the first that is not dealt with
 * @param delay how much later than its times this resource begins
 */
record DueTimes(
    ValidatedSchedule schedule, ScheduleStatus told, Instant next, Duration delay, Instant now) {

  /** As CronJob's bound, beyond which the number says nothing any more. */
  private static final int MOST = 100;

  /** A clock that was further ahead was wrong: what it made of the schedule is forgotten. */
  private static final Duration LARGEST_JUMP = Duration.ofDays(1);

  /** Where the resource's status is, if it is of this schedule; else from now on. */
  static DueTimes of(ProductClassification resource, ValidatedSchedule schedule, Instant now) {
    ProductClassificationStatus status = resource.getStatus();
    ScheduleStatus told = status == null ? null : status.schedule();
    Duration delay = delay(resource.getMetadata().getUid(), schedule.spread());
    Instant following = schedule.times().next(now).orElseThrow();
    Optional<Instant> next =
        Optional.ofNullable(told)
            .filter(before -> isOf(before, schedule))
            .flatMap(before -> time(before.nextScheduleTime()))
            .filter(time -> !time.isAfter(following.plus(LARGEST_JUMP)));
    if (next.isPresent()) {
      return new DueTimes(schedule, told, next.get(), delay, now).telling(told);
    }
    boolean unseen = status == null || status.phase() == null;
    Instant first =
        time(resource.getMetadata().getCreationTimestamp())
            .filter(created -> unseen && created.isBefore(now))
            .flatMap(schedule.times()::next)
            .orElse(following);
    return new DueTimes(schedule, null, first, delay, now)
        .telling(
            new ScheduleStatus(
                schedule.text(),
                schedule.times().zone().getId(),
                null,
                null,
                null,
                null,
                null,
                null));
  }

  /** The latest of them that has come, with the delay. */
  Optional<Instant> latest() {
    return schedule.times().latest(next, now.minus(delay));
  }

  /** When the next run begins. */
  Instant nextStart() {
    return next.plus(delay);
  }

  /** Whether it is too late to begin a run for this one. */
  boolean isTooLate(Instant due) {
    return schedule
        .startingDeadline()
        .filter(deadline -> now.isAfter(due.plus(delay).plus(deadline)))
        .isPresent();
  }

  /** A run for this one is begun; it makes up for those before it. */
  DueTimes begun(Instant due) {
    DueTimes earlier =
        schedule
            .times()
            .latest(next, due.minusNanos(1))
            .map(last -> missed(last, "one run makes up for them, that of " + due))
            .orElse(this);
    ScheduleStatus told = earlier.told;
    return after(due)
        .telling(
            new ScheduleStatus(
                told.schedule(),
                told.timeZone(),
                due.toString(),
                null,
                null,
                told.missed(),
                told.lastMissedTime(),
                told.missedReason()));
  }

  /** Those up to this one pass without a run. */
  DueTimes missed(Instant last, String why) {
    int before = told.missed() == null ? 0 : told.missed();
    return after(last)
        .telling(
            new ScheduleStatus(
                told.schedule(),
                told.timeZone(),
                told.lastScheduleTime(),
                null,
                null,
                Math.addExact(before, schedule.times().count(next, last, MOST)),
                last.toString(),
                why));
  }

  private DueTimes after(Instant dealtWith) {
    Instant following = schedule.times().next(dealtWith).orElseThrow();
    return new DueTimes(schedule, told, following, delay, now);
  }

  private DueTimes telling(ScheduleStatus status) {
    ScheduleStatus complete =
        new ScheduleStatus(
            status.schedule(),
            status.timeZone(),
            status.lastScheduleTime(),
            next.toString(),
            schedule.spread().isZero() ? null : nextStart().toString(),
            status.missed(),
            status.lastMissedTime(),
            status.missedReason());
    return new DueTimes(schedule, complete, next, delay, now);
  }

  private static boolean isOf(ScheduleStatus told, ValidatedSchedule schedule) {
    return Objects.equals(told.schedule(), schedule.text())
        && Objects.equals(told.timeZone(), schedule.times().zone().getId());
  }

  private static Duration delay(String uid, Duration spread) {
    return spread.isZero()
        ? spread
        : Duration.ofSeconds(
            Long.parseLong(Sha256.hex(uid).substring(0, 15), 16) % spread.toSeconds());
  }

  private static Optional<Instant> time(String text) {
    try {
      return Optional.ofNullable(text).map(Instant::parse);
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
