package dev.products.inference.operator.decision;

import dev.products.inference.contract.FailureReason;
import dev.products.inference.operator.config.Patience;
import dev.products.inference.operator.observation.DriverState;
import dev.products.inference.operator.observation.ObservedDriver;
import dev.products.inference.operator.observation.ObservedDrivers;
import dev.products.inference.operator.run.Attempt;
import dev.products.inference.operator.run.RunName;
import dev.products.inference.operator.status.RunState;
import dev.products.inference.resource.ProductClassification;
import dev.products.inference.resource.ProductClassificationStatus;
import dev.products.inference.resource.validation.SpecValidation;
import dev.products.inference.resource.validation.Violation;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** From a resource and its drivers to the next step. */
public final class Decision {

  private Decision() {}

  /** The next step; the same for the same arguments. */
  public static Step of(
      ProductClassification resource, ObservedDrivers drivers, Patience patience, Instant now) {
    Situation situation = Situation.of(resource, drivers, patience, now);
    if (situation.history().over()) {
      Optional<Instant> removal = situation.removal();
      return removal.filter(situation::past).isPresent()
          ? new Step.Remove()
          : new Step.Keep(removal.or(situation::nextRun));
    }
    List<Violation> violations = SpecValidation.violations(resource);
    if (!violations.isEmpty()) {
      return new Step.Stop(drivers.all(), new RunState.Invalid(violations), Optional.empty());
    }
    List<ObservedDriver> others = drivers.ofOtherRuns(situation.run());
    return others.isEmpty() ? step(situation, drivers) : replace(situation, others);
  }

  /**
   * What follows when the attempt's objects could not be created for a reason that may pass.
   *
   * @param again when to try again in any case
   */
  public static Step.Tell refused(
      ProductClassification resource,
      RunState.Waiting waiting,
      Patience patience,
      Instant now,
      Instant again) {
    RunName run = new RunName(waiting.attempt().runId());
    Situation situation = Situation.of(resource, run, patience, now);
    Instant end = situation.history().idleSince().orElse(now).plus(patience.pending());
    if (situation.past(end)) {
      return Step.Tell.of(
          new RunState.Failed(waiting.attempt(), waiting.reason(), waiting.message()));
    }
    return new Step.Tell(waiting, situation.noLaterThanDeadline(end.isBefore(again) ? end : again));
  }

  /** When to look at the resource again, if its run has just come to its end with this status. */
  public static Optional<Instant> afterEnd(
      ProductClassification resource,
      ProductClassificationStatus status,
      Patience patience,
      Instant now) {
    ProductClassification told = new ProductClassification();
    told.setMetadata(resource.getMetadata());
    told.setSpec(resource.getSpec());
    told.setStatus(status);
    Situation situation = Situation.of(told, RunName.current(told, List.of()), patience, now);
    RunHistory history = situation.history();
    if (!history.over()) {
      return Optional.empty();
    }
    // A time that passed while it ran is made up for at once.
    return Schedule.time(history, situation.policy(), now)
        .map(due -> now)
        .or(situation::removal)
        .or(situation::nextRun);
  }

  /** What another run left must go before this one's first driver comes. */
  private static Step replace(Situation situation, List<ObservedDriver> others) {
    Attempt first = situation.attempt(situation.history().attempt());
    if (situation.late()) {
      return new Failures(situation).exceeded(first, situation.unconfirmed(others));
    }
    return new Step.Stop(
        others,
        new RunState.Replacing(first, situation.unconfirmed(others)),
        situation.nextLook(others));
  }

  private static Step step(Situation situation, ObservedDrivers drivers) {
    RunHistory history = situation.history();
    Failures failures = new Failures(situation);
    Optional<ObservedDriver> driver =
        drivers
            .latest(situation.run())
            .filter(latest -> latest.attempt().number() >= history.attempt());
    if (driver.isPresent()) {
      return new DriverDecision(situation, failures).of(driver.get());
    }
    Attempt attempt = situation.attempt(history.attempt());
    if (history.failureTarget().isPresent()) {
      return failures.gaveUp(attempt);
    }
    if (history.nextAttempt().isPresent()) {
      return failures.known(attempt, history.nextAttempt().get(), false);
    }
    // A driver that was stopped to suspend the run was not lost.
    return history.submitted() && !situation.policy().suspend()
        ? failures.after(
            attempt,
            new DriverState.Died(
                FailureReason.DRIVER_LOST,
                "pod " + attempt.driverPod() + " was deleted before it reported",
                situation.now()))
        : failures.submit(attempt);
  }
}
