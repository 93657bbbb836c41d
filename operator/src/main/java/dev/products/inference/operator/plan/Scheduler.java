package dev.products.inference.operator.plan;

import dev.products.inference.operator.observation.ObservedDriver;
import dev.products.inference.operator.observation.ObservedDrivers;
import dev.products.inference.operator.run.Ownership;
import dev.products.inference.operator.run.RunName;
import dev.products.inference.resource.Phase;
import dev.products.inference.resource.ProductClassification;
import dev.products.inference.resource.ProductClassificationStatus;
import dev.products.inference.resource.run.RerunRequest;
import dev.products.inference.resource.status.ConditionType;
import dev.products.inference.resource.validated.ValidatedRunPolicy;
import dev.products.inference.resource.validated.ValidatedSchedule;
import io.fabric8.kubernetes.api.model.Condition;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Which run a resource asks for: the one that it has, or the one of a time that has come.
 *
 * @param last of the run that it would ask for without any time
 */
record Scheduler(
    ProductClassification resource,
    ValidatedRunPolicy policy,
    RecordedRun last,
    ObservedDrivers drivers,
    Instant now) {

  private static final String FORBIDDEN =
      "a run was under way, and spec.runPolicy.concurrencyPolicy is Forbid";
  private static final String TOO_LATE =
      "they were further past than spec.runPolicy.startingDeadline allows";
  private static final String INVALID = "the spec was wrong";

  Scheduling plan() {
    return policy
        .schedule()
        .map(schedule -> scheduled(DueTimes.of(resource, schedule, now)))
        .orElseGet(this::unscheduled);
  }

  private Scheduling unscheduled() {
    // Without a start nothing says until when requests are served.
    boolean mayFollow =
        last.over() ? !last.refused() : last.start().isPresent() && drivers.goOn(last.run());
    Optional<RunName> requested = mayFollow ? requested() : Optional.empty();
    return new Scheduling(
        requested.orElse(last.run()),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        request().filter(time -> time.isAfter(now)));
  }

  private Scheduling scheduled(DueTimes times) {
    DueTimes ifInvalid = times.latest().map(due -> times.missed(due, INVALID)).orElse(times);
    Optional<RunName> unrecorded = unrecorded(times);
    DueTimes left = unrecorded.flatMap(RunName::dueTime).map(times::begun).orElse(times);
    RunName current = unrecorded.orElse(last.run());
    boolean underWay = unrecorded.isPresent() || isUnderWay();
    Optional<Instant> due = policy.suspend() ? Optional.empty() : left.latest();
    if (due.isPresent() && underWay) {
      return whileUnderWay(current, left, due.get(), ifInvalid);
    }
    if (due.isPresent() && !left.isTooLate(due.get())) {
      return scheduling(current.at(due.get()), left.begun(due.get()), ifInvalid);
    }
    DueTimes rest = due.map(time -> left.missed(time, TOO_LATE)).orElse(left);
    if (underWay) {
      return scheduling(current, rest, ifInvalid);
    }
    Optional<RunName> requested = requested();
    return requested.isPresent() || mayBegin(rest.schedule())
        ? scheduling(requested.orElse(current), rest, ifInvalid)
        : waiting(current, rest, ifInvalid);
  }

  private Scheduling whileUnderWay(
      RunName current, DueTimes times, Instant due, DueTimes ifInvalid) {
    return switch (times.schedule().concurrencyPolicy()) {
      case AFTER_CURRENT -> scheduling(current, times, ifInvalid);
      case FORBID -> scheduling(current, times.missed(due, FORBIDDEN), ifInvalid);
      case REPLACE ->
          hasEnded(current) || times.isTooLate(due)
              ? scheduling(current, times, ifInvalid)
              : scheduling(current.at(due), times.begun(due), ifInvalid);
    };
  }

  /** What it has done is to be told before another one follows. */
  private boolean hasEnded(RunName run) {
    return drivers.latest(run).filter(driver -> !driver.state().alive()).isPresent();
  }

  private Scheduling scheduling(RunName run, DueTimes times, DueTimes ifInvalid) {
    return scheduling(run, Optional.empty(), times, ifInvalid);
  }

  private Scheduling waiting(RunName run, DueTimes times, DueTimes ifInvalid) {
    return scheduling(run, Optional.of(times.nextStart()), times, ifInvalid);
  }

  private Scheduling scheduling(
      RunName run, Optional<Instant> start, DueTimes times, DueTimes ifInvalid) {
    Stream<Instant> starts = policy.suspend() ? Stream.empty() : Stream.of(times.nextStart());
    return new Scheduling(
        run,
        start,
        Optional.of(times.told()),
        Optional.of(ifInvalid.told()),
        Stream.concat(starts, request().stream())
            .filter(time -> time.isAfter(now))
            .min(Comparator.naturalOrder()));
  }

  /** Whether the run that is current has begun, or may without a time. */
  private boolean mayBegin(ValidatedSchedule schedule) {
    ProductClassificationStatus status = resource.getStatus();
    boolean held = status != null && status.phase() == Phase.SUSPENDED && status.run() != null;
    return schedule.runAtStart() || held || last.isRecorded();
  }

  private boolean isUnderWay() {
    return !last.over()
        && (drivers.latest(last.run()).isPresent()
            || (last.isRecorded() && resource.getStatus().phase() != Phase.SUSPENDED));
  }

  /** The run of a time that is not dealt with, as the status has it, and whose driver is there. */
  private Optional<RunName> unrecorded(DueTimes times) {
    return drivers.all().stream()
        .filter(driver -> !driver.stopping() && Ownership.isBy(resource, driver.pod()))
        .map(ObservedDriver::attempt)
        .map(attempt -> new RunName(attempt.runId()))
        .filter(run -> run.dueTime().filter(due -> !due.isBefore(times.next())).isPresent())
        .max(Comparator.comparing(run -> run.dueTime().orElseThrow()));
  }

  /** The run that is asked for by now, and by no run served yet. */
  private Optional<RunName> requested() {
    return request()
        .filter(time -> time.isAfter(served()) && !time.isAfter(now))
        .map(last.run()::requestedAt)
        .filter(run -> !run.equals(last.run()));
  }

  private Optional<Instant> request() {
    return RerunRequest.of(resource.getMetadata()).time();
  }

  /** Until when requests are served: a run began then, or the resource was created. */
  private Instant served() {
    ProductClassificationStatus status = resource.getStatus();
    Optional<String> began =
        status == null || status.run() == null
            ? ConditionType.FINISHED.in(status).map(Condition::getLastTransitionTime)
            : Optional.ofNullable(status.run().startTime());
    return began
        .or(() -> Optional.ofNullable(resource.getMetadata().getCreationTimestamp()))
        .map(Instant::parse)
        .orElse(Instant.EPOCH);
  }
}
