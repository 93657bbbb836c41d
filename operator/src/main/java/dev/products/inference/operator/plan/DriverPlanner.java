package dev.products.inference.operator.plan;

import dev.products.inference.contract.FailureReason;
import dev.products.inference.operator.observation.DriverState;
import dev.products.inference.operator.observation.ObservedDriver;
import dev.products.inference.operator.observation.PodProblem;
import dev.products.inference.operator.run.Attempt;
import dev.products.inference.operator.status.RunState;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What follows from the driver of the latest attempt. */
record DriverPlanner(RunContext context, RetryPolicy retries) {

  Action of(ObservedDriver driver) {
    Attempt attempt = driver.attempt();
    DriverState state = driver.state();
    if (state instanceof DriverState.Reported reported && reported.report().succeeded()) {
      // Whatever else happened: the output is published.
      return Action.Tell.of(new RunState.Reported(attempt, reported.report()));
    }
    if (givingUp(attempt) && !state.alive()) {
      return retries.gaveUp(attempt);
    }
    Optional<Instant> next = context.recorded().nextAttempt();
    if (next.isPresent()
        && context.recorded().attempt() == attempt.number()
        && !context.overdue(driver)) {
      return retries.known(attempt, next.get(), state.alive());
    }
    if (context.policy().suspend() && (state.alive() || driver.stopping())) {
      return stop(driver, "spec.runPolicy.suspend is true");
    }
    if (context.policy().suspend() && !driver.exists() && lost(state)) {
      // A driver that was stopped to suspend the run was not lost.
      return retries.submit(attempt);
    }
    if (state instanceof DriverState.Reported reported) {
      return retries.after(attempt, reported);
    }
    return state instanceof DriverState.Terminated terminated
        ? retries.after(attempt, terminated)
        : alive(driver);
  }

  private Action alive(ObservedDriver driver) {
    Attempt attempt = driver.attempt();
    if (context.overdue(driver)) {
      return givingUp(attempt) ? retries.gaveUp(attempt) : retries.unconfirmed(driver);
    }
    if (context.late()) {
      return stop(driver, "the run has exceeded spec.runPolicy.activeDeadline");
    }
    if (givingUp(attempt)) {
      return new Action.Keep(context.nextLook(List.of(driver)));
    }
    if (driver.stopping()) {
      return stop(driver, "the driver is told to end: " + driver.interruption());
    }
    if (driver.state() instanceof DriverState.Running running) {
      return running(driver, running.problem());
    }
    return ((DriverState.Starting) driver.state())
        .problem()
        .map(problem -> blocked(driver, problem))
        .orElseGet(
            () ->
                new Action.Tell(
                    new RunState.Starting(attempt, Optional.empty()), context.deadline()));
  }

  private boolean givingUp(Attempt attempt) {
    return context.recorded().failureTarget().isPresent()
        && context.recorded().attempt() == attempt.number();
  }

  /** A driver without any executor does nothing but keep its place on a node. */
  private Action running(ObservedDriver driver, Optional<PodProblem> problem) {
    RunState state = new RunState.Running(driver.attempt(), problem);
    Optional<PodProblem> idle = problem.filter(found -> found.effect() != PodProblem.Effect.SLOWS);
    if (idle.isEmpty()) {
      return new Action.Tell(state, context.deadline());
    }
    Instant end = end(idle.get());
    return context.past(end)
        ? new Action.Stop(
            List.of(driver),
            new RunState.GivingUp(
                driver.attempt(),
                idle.get().reason(),
                "no executor could be had: " + idle.get().message()),
            context.nextLook(List.of(driver)))
        : new Action.Tell(state, context.noLaterThanDeadline(end));
  }

  private Instant end(PodProblem problem) {
    return problem.effect() == PodProblem.Effect.ENDS
        ? problem.since()
        : problem.since().plus(context.timeouts().with(problem.reason()));
  }

  private Action blocked(ObservedDriver driver, PodProblem problem) {
    Instant end = end(problem);
    if (!context.past(end)) {
      return new Action.Tell(
          new RunState.Starting(driver.attempt(), Optional.of(problem)),
          context.noLaterThanDeadline(end));
    }
    // A pod that waits must be gone before another one is made: it might still start.
    return new Action.GiveUp(
        driver,
        retries.after(
            driver.attempt(),
            new DriverState.Terminated(problem.reason(), problem.message(), context.now())));
  }

  private static boolean lost(DriverState state) {
    return state instanceof DriverState.Terminated terminated
        && terminated.reason() == FailureReason.DRIVER_LOST;
  }

  private Action stop(ObservedDriver driver, String why) {
    List<ObservedDriver> drivers = List.of(driver);
    String unconfirmed = context.unconfirmed(drivers);
    return new Action.Stop(
        drivers,
        new RunState.Stopping(
            driver.attempt(), unconfirmed.isEmpty() ? why : why + "; " + unconfirmed),
        context.nextLook(drivers));
  }
}
