package dev.products.inference.operator.plan;

import dev.products.inference.operator.config.Timeouts;
import dev.products.inference.operator.observation.ObservedDriver;
import dev.products.inference.operator.observation.ObservedDrivers;
import dev.products.inference.operator.run.Attempt;
import dev.products.inference.operator.run.RunName;
import dev.products.inference.resource.ProductClassification;
import dev.products.inference.resource.RunPolicy;
import dev.products.inference.resource.validation.Durations;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What every rule may ask: the run, its policy and its past, and what time it is. */
record RunContext(
    RunName run, RunPolicy policy, RecordedRun recorded, Timeouts timeouts, Instant now) {

  /** How long after its time a pod that is being deleted may still be there. */
  private static final Duration CONFIRMATION = Duration.ofSeconds(30);

  /** Of the run that is current or, if one is due, of the scheduled one after it. */
  static RunContext of(
      ProductClassification resource, ObservedDrivers drivers, Timeouts timeouts, Instant now) {
    RunPolicy policy = resource.getSpec().runPolicy();
    RecordedRun last = new RecordedRun(resource, RunName.current(resource, drivers.runs()));
    RecordedRun recorded =
        Schedule.time(last, policy, now)
            .map(time -> new RecordedRun(resource, last.run().at(time)))
            .orElse(last);
    return new RunContext(recorded.run(), policy, recorded, timeouts, now);
  }

  /** Of this run. */
  static RunContext of(
      ProductClassification resource, RunName run, Timeouts timeouts, Instant now) {
    return new RunContext(
        run, resource.getSpec().runPolicy(), new RecordedRun(resource, run), timeouts, now);
  }

  Attempt attempt(int number) {
    return run.attempt(number);
  }

  /** When the run must be over; empty if it may take for ever. */
  Optional<Instant> deadline() {
    return duration(policy.activeDeadline())
        .flatMap(limit -> recorded.start().map(start -> start.plus(limit)));
  }

  boolean late() {
    return deadline().filter(this::past).isPresent();
  }

  /** Whether this happened when the run should have been over. */
  boolean late(Instant time) {
    return deadline().filter(end -> !time.isBefore(end)).isPresent();
  }

  boolean past(Instant time) {
    return !now.isBefore(time);
  }

  /** This time, or the deadline if that is earlier. */
  Optional<Instant> noLaterThanDeadline(Instant time) {
    return Optional.of(deadline().filter(end -> end.isBefore(time)).orElse(time));
  }

  /** When a run that is over is followed by another, if ever. */
  Optional<Instant> nextRun() {
    return Schedule.next(policy, now);
  }

  /** When a resource whose run is over is to be removed. */
  Optional<Instant> removal() {
    return duration(policy.ttlAfterFinished())
        .flatMap(ttl -> recorded.overSince().map(since -> since.plus(ttl)));
  }

  /** Whether its node should long have confirmed that the driver has ended. */
  boolean overdue(ObservedDriver driver) {
    return driver.goneBy().map(time -> time.plus(CONFIRMATION)).filter(this::past).isPresent();
  }

  /** The drivers of which it is not known whether they have ended, in words; empty if none. */
  String unconfirmed(List<ObservedDriver> drivers) {
    return drivers.stream()
        .filter(this::overdue)
        .map(
            driver ->
                "%s: pod %s was to be gone by %s, and node %s has not confirmed it"
                    .formatted(
                        driver.interruption(),
                        driver.attempt().driverPod(),
                        driver.goneBy().orElseThrow(),
                        driver.pod().getSpec().getNodeName()))
        .collect(Collectors.joining("; "));
  }

  /** When to look again at drivers that are ending. */
  Optional<Instant> nextLook(List<ObservedDriver> drivers) {
    return Stream.concat(
            drivers.stream()
                .flatMap(driver -> driver.goneBy().stream())
                .map(time -> time.plus(CONFIRMATION)),
            deadline().stream())
        .filter(time -> !past(time))
        .min(Comparator.naturalOrder());
  }

  private static Optional<Duration> duration(String text) {
    return text == null ? Optional.empty() : Durations.parse(text);
  }
}
