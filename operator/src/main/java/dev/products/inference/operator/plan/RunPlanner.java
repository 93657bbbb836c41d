package dev.products.inference.operator.plan;

import dev.products.inference.contract.FailureReason;
import dev.products.inference.operator.config.Timeouts;
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
public final class RunPlanner {

  private RunPlanner() {}

  /** The next step; the same for the same arguments. */
  public static Action of(
      ProductClassification resource, ObservedDrivers drivers, Timeouts timeouts, Instant now) {
    RunContext context = RunContext.of(resource, drivers, timeouts, now);
    if (context.recorded().over()) {
      Optional<Instant> removal = context.removal();
      return removal.filter(context::past).isPresent()
          ? new Action.Remove()
          : new Action.Keep(removal.or(context::nextRun));
    }
    List<Violation> violations = SpecValidation.violations(resource);
    if (!violations.isEmpty()) {
      return new Action.Stop(drivers.all(), new RunState.Invalid(violations), Optional.empty());
    }
    List<ObservedDriver> others = drivers.ofOtherRuns(context.run());
    return others.isEmpty() ? step(context, drivers) : replace(context, others);
  }

  /**
   * What follows when the attempt's objects could not be created for a reason that may pass.
   *
   * @param again when to try again in any case
   */
  public static Action.Tell refused(
      ProductClassification resource,
      RunState.Waiting waiting,
      Timeouts timeouts,
      Instant now,
      Instant again) {
    RunName run = new RunName(waiting.attempt().runId());
    RunContext context = RunContext.of(resource, run, timeouts, now);
    Instant end = context.recorded().idleSince().orElse(now).plus(timeouts.pending());
    if (context.past(end)) {
      return Action.Tell.of(
          new RunState.Failed(waiting.attempt(), waiting.reason(), waiting.message()));
    }
    return new Action.Tell(waiting, context.noLaterThanDeadline(end.isBefore(again) ? end : again));
  }

  /** When to look at the resource again, if its run has just come to its end with this status. */
  public static Optional<Instant> afterEnd(
      ProductClassification resource,
      ProductClassificationStatus status,
      Timeouts timeouts,
      Instant now) {
    ProductClassification told = new ProductClassification();
    told.setMetadata(resource.getMetadata());
    told.setSpec(resource.getSpec());
    told.setStatus(status);
    RunContext context = RunContext.of(told, RunName.current(told, List.of()), timeouts, now);
    RecordedRun recorded = context.recorded();
    if (!recorded.over()) {
      return Optional.empty();
    }
    // A time that passed while it ran is made up for at once.
    return Schedule.time(recorded, context.policy(), now)
        .map(due -> now)
        .or(context::removal)
        .or(context::nextRun);
  }

  /** What another run left must go before this one's first driver comes. */
  private static Action replace(RunContext context, List<ObservedDriver> others) {
    Attempt first = context.attempt(context.recorded().attempt());
    if (context.late()) {
      return new RetryPolicy(context).exceeded(first, context.unconfirmed(others));
    }
    return new Action.Stop(
        others,
        new RunState.Replacing(first, context.unconfirmed(others)),
        context.nextLook(others));
  }

  private static Action step(RunContext context, ObservedDrivers drivers) {
    RecordedRun recorded = context.recorded();
    RetryPolicy retries = new RetryPolicy(context);
    Optional<ObservedDriver> driver =
        drivers
            .latest(context.run())
            .filter(latest -> latest.attempt().number() >= recorded.attempt());
    if (driver.isPresent()) {
      return new DriverPlanner(context, retries).of(driver.get());
    }
    Attempt attempt = context.attempt(recorded.attempt());
    if (recorded.failureTarget().isPresent()) {
      return retries.gaveUp(attempt);
    }
    if (recorded.nextAttempt().isPresent()) {
      return retries.known(attempt, recorded.nextAttempt().get(), false);
    }
    // A driver that was stopped to suspend the run was not lost.
    return recorded.submitted() && !context.policy().suspend()
        ? retries.after(
            attempt,
            new DriverState.Terminated(
                FailureReason.DRIVER_LOST,
                "pod " + attempt.driverPod() + " was deleted before it reported",
                context.now()))
        : retries.submit(attempt);
  }
}
