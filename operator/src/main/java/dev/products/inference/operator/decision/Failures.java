package dev.products.inference.operator.decision;

import dev.products.inference.contract.FailureReason;
import dev.products.inference.operator.observation.DriverState;
import dev.products.inference.operator.run.Attempt;
import dev.products.inference.operator.status.RunState;
import io.fabric8.kubernetes.api.model.Condition;
import java.time.Instant;

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
    return situation.late() ? Step.Tell.of(exceeded(attempt)) : new Step.Submit(attempt);
  }

  private Step after(Attempt attempt, DriverState.Died died, RunState last) {
    if (situation.late(died.at())) {
      return Step.Tell.of(exceeded(attempt));
    }
    if (!died.reason().retryable() || attempt.number() > situation.policy().backoffLimit()) {
      return Step.Tell.of(last);
    }
    Instant next = died.at().plus(situation.patience().afterAttempt(attempt.number()));
    return situation.past(next)
        ? submit(situation.attempt(attempt.number() + 1))
        : new Step.Tell(
            new RunState.BackingOff(attempt, died.reason(), died.message(), next),
            situation.noLaterThanDeadline(next));
  }

  private RunState exceeded(Attempt attempt) {
    return new RunState.Failed(
        attempt,
        FailureReason.DEADLINE_EXCEEDED,
        "the run has taken longer than spec.runPolicy.activeDeadline, "
            + situation.policy().activeDeadline());
  }
}
