package dev.products.inference.operator.decision;

import dev.products.inference.contract.FailureReason;
import dev.products.inference.operator.observation.DriverState;
import dev.products.inference.operator.observation.ObservedDriver;
import dev.products.inference.operator.run.Attempt;
import dev.products.inference.operator.status.RunState;
import io.fabric8.kubernetes.api.model.Condition;
import java.time.Instant;
import java.util.List;

/** What follows a failure: another attempt, now or later, or the end. */
record Failures(Situation situation) {

  /** The attempt ended so. */
  Step after(Attempt attempt, DriverState.Died died) {
    RunState last = new RunState.Failed(attempt, died.reason(), died.message());
    return after(attempt, died, last);
  }

  /** The attempt reported a failure. */
  Step after(Attempt attempt, DriverState.Reported reported) {
    var failure = reported.report().failure();
    return after(
        attempt,
        new DriverState.Died(failure.reason(), failure.describe(), reported.report().completedAt()),
        new RunState.Reported(attempt, reported.report()));
  }

  /** It is known that the attempt failed and when the next one begins. */
  Step known(Attempt attempt, Instant next, boolean driverAlive) {
    if (situation.policy().suspend() && !driverAlive) {
      return Step.Tell.of(new RunState.Suspended(situation.attempt(attempt.number() + 1)));
    }
    if (situation.late() && !driverAlive) {
      return exceeded(attempt, "");
    }
    // Two drivers must never work on one output.
    return situation.past(next) && !driverAlive
        ? submit(situation.attempt(attempt.number() + 1))
        : new Step.Keep(situation.noLaterThanDeadline(next).filter(time -> !driverAlive));
  }

  /** The attempt's driver, which was told to end as it waited in vain, has. */
  Step gaveUp(Attempt attempt) {
    Condition target = situation.history().failureTarget().orElseThrow();
    return Step.Tell.of(
        new RunState.GaveUp(attempt, FailureReason.of(target.getReason()), target.getMessage()));
  }

  /** The attempt is to begin, unless it must not. */
  Step submit(Attempt attempt) {
    if (situation.policy().suspend()) {
      return Step.Tell.of(new RunState.Suspended(attempt));
    }
    return situation.late() ? exceeded(attempt, "") : new Step.Submit(attempt);
  }

  /**
   * The driver was told to end, and its node does not confirm that it has. No other may run beside
   * it; the run is over if none is to follow.
   */
  Step unconfirmed(ObservedDriver driver) {
    Attempt attempt = driver.attempt();
    String message = situation.unconfirmed(List.of(driver));
    if (situation.late()) {
      return exceeded(attempt, message);
    }
    return isLast(attempt)
        ? Step.Tell.of(
            new RunState.Failed(
                attempt,
                FailureReason.DRIVER_LOST,
                message + "; whether the driver has ended is not known"))
        : new Step.Tell(new RunState.Unconfirmed(attempt, message), situation.deadline());
  }

  private Step after(Attempt attempt, DriverState.Died died, RunState last) {
    if (situation.late(died.at())) {
      return exceeded(attempt, "");
    }
    if (!died.reason().retryable() || isLast(attempt)) {
      return Step.Tell.of(last);
    }
    Instant next = died.at().plus(situation.patience().afterAttempt(attempt.number()));
    return situation.past(next)
        ? submit(situation.attempt(attempt.number() + 1))
        : new Step.Tell(
            new RunState.BackingOff(attempt, died.reason(), died.message(), next),
            situation.noLaterThanDeadline(next));
  }

  /**
   * It has taken too long.
   *
   * @param unconfirmed the drivers of which it is not known whether they have ended
   */
  Step exceeded(Attempt attempt, String unconfirmed) {
    String message =
        "the run has taken longer than spec.runPolicy.activeDeadline, "
            + situation.policy().activeDeadline();
    return Step.Tell.of(
        new RunState.Failed(
            attempt,
            FailureReason.DEADLINE_EXCEEDED,
            unconfirmed.isEmpty()
                ? message
                : message + "; whether its driver has ended is not known: " + unconfirmed));
  }

  private boolean isLast(Attempt attempt) {
    return attempt.number() > situation.policy().backoffLimit();
  }
}
