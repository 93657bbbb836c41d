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
record DriverPlanner(RunContext context, RetryPolicy retries, ObservedDriver driver)
    implements DriverState.Cases<Plan> {

  Plan plan() {
    Attempt attempt = driver.attempt();
    DriverState state = driver.state();
    if (state instanceof DriverState.Reported reported && reported.report().succeeded()) {
      // Whatever else happened: the output is published.
      return Plan.tell(new RunState.Reported(attempt, reported.report()));
    }
    if (givingUp() && !state.alive()) {
      return retries.gaveUp(attempt);
    }
    Optional<Instant> next = context.recorded().nextAttempt();
    if (next.isPresent()
        && context.recorded().attempt() == attempt.number()
        && !context.overdue(driver)) {
      if (state.alive()) {
        return stopAsTold();
      }
      return retries.limits().mayStillFollow(attempt)
          ? retries.known(attempt, next.get())
          : state.match(this);
    }
    if (context.policy().suspend() && (state.alive() || driver.stopping())) {
      return stop("spec.runPolicy.suspend is true");
    }
    if (context.policy().suspend() && !driver.exists() && lost(state)) {
      // A driver that was stopped to suspend the run was not lost.
      return retries.submit(attempt);
    }
    return evicted(attempt, state).orElseGet(() -> state.match(this));
  }

  /** What follows if Kueue takes the attempt's place back. */
  private Optional<Plan> evicted(Attempt attempt, DriverState state) {
    Optional<String> why = new KueuePlanner(context).revoked(driver);
    if (why.isEmpty() || context.overdue(driver)) {
      return Optional.empty();
    }
    if (state.alive() || driver.stopping()) {
      return why.map(words -> stop("Kueue: " + words));
    }
    return lost(state) ? Optional.of(retries.requeued(attempt)) : Optional.empty();
  }

  @Override
  public Plan reported(DriverState.Reported state) {
    return retries.after(driver.attempt(), state);
  }

  @Override
  public Plan terminated(DriverState.Terminated state) {
    return retries.after(driver.attempt(), state);
  }

  @Override
  public Plan starting(DriverState.Starting state) {
    return ending().orElseGet(() -> blocked(state.problem()));
  }

  /** A driver without any executor does nothing but keep its place on a node. */
  @Override
  public Plan running(DriverState.Running state) {
    return ending()
        .or(
            () ->
                state
                    .problem()
                    .filter(problem -> problem.effect() != PodProblem.Effect.SLOWS)
                    .map(this::idle))
        .orElseGet(
            () ->
                Plan.tell(
                    new RunState.Running(driver.attempt(), state.problem()), context.deadline()));
  }

  /** What follows for a driver that is to end, or was told to. */
  private Optional<Plan> ending() {
    Attempt attempt = driver.attempt();
    if (context.overdue(driver)) {
      return Optional.of(givingUp() ? retries.gaveUp(attempt) : retries.unconfirmed(driver));
    }
    if (context.late()) {
      return Optional.of(stop(retries.tooLong()));
    }
    if (givingUp()) {
      return Optional.of(stopAsTold());
    }
    return driver.stopping()
        ? Optional.of(stop("the driver is told to end: " + driver.interruption()))
        : Optional.empty();
  }

  private boolean givingUp() {
    return context.recorded().failureTarget().isPresent()
        && context.recorded().attempt() == driver.attempt().number();
  }

  private Plan idle(PodProblem problem) {
    Attempt attempt = driver.attempt();
    Instant end = end(problem);
    return context.past(end)
        ? tellThenStop(retries.withoutExecutors(attempt, problem))
        : Plan.tell(new RunState.Running(attempt, told(problem)), context.noLaterThanDeadline(end));
  }

  private Plan blocked(PodProblem problem) {
    Instant end = end(problem);
    return context.past(end)
        ? tellThenStop(retries.afterWaiting(driver.attempt(), problem))
        : Plan.tell(
            new RunState.Starting(driver.attempt(), told(problem)),
            context.noLaterThanDeadline(end));
  }

  /** That a pod is slow is no news until the wait is over. */
  private static Optional<PodProblem> told(PodProblem problem) {
    return Optional.of(problem).filter(found -> found.effect() != PodProblem.Effect.SILENT);
  }

  private Instant end(PodProblem problem) {
    return problem.effect() == PodProblem.Effect.ENDS
        ? problem.since()
        : problem.since().plus(context.timeouts().with(problem.reason()));
  }

  /** Also while its node was about to start it: it says so then as of one that it can't start. */
  private static boolean lost(DriverState state) {
    return state instanceof DriverState.Terminated terminated
        && (terminated.reason() == FailureReason.DRIVER_LOST
            || terminated.reason() == FailureReason.CONTAINER_NOT_STARTED);
  }

  /** It was told that the attempt failed; its driver, which might still start, must go. */
  private Plan stopAsTold() {
    return tellThenStop(new RunState.Unchanged());
  }

  /** In this order: when the driver is gone, nothing but the status knows why it had to go. */
  private Plan tellThenStop(RunState state) {
    return Plan.tell(state, context.nextLook(List.of(driver)))
        .thenAlso(List.of(new Action.Stop(driver)));
  }

  private Plan stop(String why) {
    List<ObservedDriver> drivers = List.of(driver);
    String unconfirmed = context.unconfirmed(drivers);
    return Plan.act(
        List.of(new Action.Stop(driver)),
        new RunState.Stopping(
            driver.attempt(), unconfirmed.isEmpty() ? why : why + "; " + unconfirmed),
        context.nextLook(drivers));
  }
}
