package dev.products.inference.operator.decision;

import dev.products.inference.contract.FailureReason;
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
    if (givingUp(attempt) && !state.alive()) {
      return failures.gaveUp(attempt);
    }
    Optional<Instant> next = situation.history().nextAttempt();
    if (next.isPresent()
        && situation.history().attempt() == attempt.number()
        && !situation.overdue(driver)) {
      return failures.known(attempt, next.get(), state.alive());
    }
    if (situation.policy().suspend() && (state.alive() || driver.stopping())) {
      return stop(driver, "spec.runPolicy.suspend is true");
    }
    if (situation.policy().suspend() && !driver.exists() && lost(state)) {
      // A driver that was stopped to suspend the run was not lost.
      return failures.submit(attempt);
    }
    if (state instanceof DriverState.Reported reported) {
      return failures.after(attempt, reported);
    }
    return state instanceof DriverState.Died died ? failures.after(attempt, died) : alive(driver);
  }

  private Step alive(ObservedDriver driver) {
    Attempt attempt = driver.attempt();
    if (situation.overdue(driver)) {
      return givingUp(attempt) ? failures.gaveUp(attempt) : failures.unconfirmed(driver);
    }
    if (situation.late()) {
      return stop(driver, "the run has exceeded spec.runPolicy.activeDeadline");
    }
    if (givingUp(attempt)) {
      return new Step.Keep(situation.nextLook(List.of(driver)));
    }
    if (driver.stopping()) {
      return stop(driver, "the driver is told to end: " + driver.interruption());
    }
    if (driver.state() instanceof DriverState.Running running) {
      return running(driver, running.trouble());
    }
    return ((DriverState.Starting) driver.state())
        .trouble()
        .map(trouble -> troubled(driver, trouble))
        .orElseGet(
            () ->
                new Step.Tell(
                    new RunState.Starting(attempt, Optional.empty()), situation.deadline()));
  }

  private boolean givingUp(Attempt attempt) {
    return situation.history().failureTarget().isPresent()
        && situation.history().attempt() == attempt.number();
  }

  /** A driver without any executor does nothing but keep its place on a node. */
  private Step running(ObservedDriver driver, Optional<Trouble> trouble) {
    RunState state = new RunState.Running(driver.attempt(), trouble);
    Optional<Trouble> idle = trouble.filter(found -> found.effect() != Trouble.Effect.SLOWS);
    if (idle.isEmpty()) {
      return new Step.Tell(state, situation.deadline());
    }
    Instant end = end(idle.get());
    return situation.past(end)
        ? new Step.Stop(
            List.of(driver),
            new RunState.GivingUp(
                driver.attempt(),
                idle.get().reason(),
                "no executor could be had: " + idle.get().message()),
            situation.nextLook(List.of(driver)))
        : new Step.Tell(state, situation.noLaterThanDeadline(end));
  }

  private Instant end(Trouble trouble) {
    return trouble.effect() == Trouble.Effect.ENDS
        ? trouble.since()
        : trouble.since().plus(situation.patience().with(trouble.reason()));
  }

  private Step troubled(ObservedDriver driver, Trouble trouble) {
    Instant end = end(trouble);
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

  private static boolean lost(DriverState state) {
    return state instanceof DriverState.Died died && died.reason() == FailureReason.DRIVER_LOST;
  }

  private Step stop(ObservedDriver driver, String why) {
    List<ObservedDriver> drivers = List.of(driver);
    String unconfirmed = situation.unconfirmed(drivers);
    return new Step.Stop(
        drivers,
        new RunState.Stopping(
            driver.attempt(), unconfirmed.isEmpty() ? why : why + "; " + unconfirmed),
        situation.nextLook(drivers));
  }
}
