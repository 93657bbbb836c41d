package dev.products.inference.operator.decision;

import dev.products.inference.operator.observation.DriverState;
import dev.products.inference.operator.observation.ObservedDriver;
import dev.products.inference.operator.observation.Trouble;
import dev.products.inference.operator.run.Attempt;
import dev.products.inference.operator.status.RunState;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What follows from the driver of the latest attempt. */
record DriverDecision(Situation situation, Failures failures) {

  Step of(ObservedDriver driver) {
    Attempt attempt = driver.attempt();
    DriverState state = driver.state();
    if (state instanceof DriverState.Reported reported && reported.report().succeeded()) {
      // Whatever else happened: the output is published.
      return Step.Tell.of(new RunState.Reported(attempt, reported.report()));
    }
    Optional<Instant> next = situation.history().nextAttempt();
    if (next.isPresent() && situation.history().attempt() == attempt.number()) {
      return failures.known(attempt, next.get(), state.alive());
    }
    if (situation.policy().suspend() && (state.alive() || driver.stopping())) {
      return stop(driver, "spec.runPolicy.suspend is true");
    }
    if (state instanceof DriverState.Reported reported) {
      return failures.after(attempt, reported);
    }
    return state instanceof DriverState.Died died ? failures.after(attempt, died) : alive(driver);
  }

  private Step alive(ObservedDriver driver) {
    Attempt attempt = driver.attempt();
    if (situation.late()) {
      return stop(driver, "the run has exceeded spec.runPolicy.activeDeadline");
    }
    if (driver.stopping()) {
      return stop(driver, "someone has deleted the driver pod");
    }
    if (driver.state() instanceof DriverState.Running running) {
      return new Step.Tell(new RunState.Running(attempt, running.trouble()), situation.deadline());
    }
    return ((DriverState.Starting) driver.state())
        .trouble()
        .map(trouble -> troubled(driver, trouble))
        .orElseGet(
            () ->
                new Step.Tell(
                    new RunState.Starting(attempt, Optional.empty()), situation.deadline()));
  }

  private Step troubled(ObservedDriver driver, Trouble trouble) {
    Instant end = trouble.since().plus(situation.patience().with(trouble.reason()));
    if (!situation.past(end)) {
      return new Step.Tell(
          new RunState.Starting(driver.attempt(), Optional.of(trouble)),
          situation.noLaterThanDeadline(end));
    }
    // A pod that waits must be gone before another one is made: it might still start.
    return new Step.GiveUp(
        driver,
        failures.after(
            driver.attempt(),
            new DriverState.Died(trouble.reason(), trouble.message(), situation.now())));
  }

  private static Step stop(ObservedDriver driver, String why) {
    return new Step.Stop(List.of(driver), new RunState.Stopping(driver.attempt(), why));
  }
}
