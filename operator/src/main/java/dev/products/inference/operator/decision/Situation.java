package dev.products.inference.operator.decision;

import dev.products.inference.operator.config.Patience;
import dev.products.inference.operator.run.Attempt;
import dev.products.inference.operator.run.RunName;
import dev.products.inference.resource.ProductClassification;
import dev.products.inference.resource.RunPolicy;
import dev.products.inference.resource.validation.Durations;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** What every rule may ask: the run, its policy and its past, and what time it is. */
record Situation(
    RunName run, RunPolicy policy, RunHistory history, Patience patience, Instant now) {

  static Situation of(ProductClassification resource, Patience patience, Instant now) {
    RunPolicy policy = resource.getSpec().runPolicy();
    RunHistory last = new RunHistory(resource, RunName.current(resource));
    RunHistory history =
        Schedule.time(last, policy, now)
            .map(time -> new RunHistory(resource, last.run().at(time)))
            .orElse(last);
    return new Situation(history.run(), policy, history, patience, now);
  }

  Attempt attempt(int number) {
    return run.attempt(number);
  }

  /** When the run must be over; empty if it may take for ever. */
  Optional<Instant> deadline() {
    return duration(policy.activeDeadline())
        .flatMap(limit -> history.start().map(start -> start.plus(limit)));
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
        .flatMap(ttl -> history.overSince().map(since -> since.plus(ttl)));
  }

  private static Optional<Duration> duration(String text) {
    return text == null ? Optional.empty() : Durations.parse(text);
  }
}
