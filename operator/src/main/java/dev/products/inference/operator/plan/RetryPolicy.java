package dev.products.inference.operator.plan;

import dev.products.inference.contract.FailureReason;
import dev.products.inference.operator.observation.DriverState;
import dev.products.inference.operator.observation.ObservedDriver;
import dev.products.inference.operator.observation.PodProblem;
import dev.products.inference.operator.queue.QueueWait;
import dev.products.inference.operator.run.Attempt;
import dev.products.inference.operator.status.RunState;
import dev.products.inference.resource.validated.ValidatedSpec;
import io.fabric8.kubernetes.api.model.Condition;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What follows a failure: another attempt, now or later, or the end.
 *
 * @param spec of another attempt; empty if what is asked for by now is not valid
 */
record RetryPolicy(RunContext context, Optional<ValidatedSpec> spec) {

  private static final String MAY_HAVE_PUBLISHED =
      "; whether it had published its output by then is not known";

  /** The attempt ended so. */
  Plan after(Attempt attempt, DriverState.Terminated terminated) {
    String message =
        terminated.mayHavePublished()
            ? terminated.message() + MAY_HAVE_PUBLISHED
            : terminated.message();
    RunState last = new RunState.Failed(attempt, terminated.reason(), message);
    return after(attempt, terminated, last);
  }

  /** The attempt reported a failure. */
  Plan after(Attempt attempt, DriverState.Reported reported) {
    var failure = reported.report().failure();
    return after(
        attempt,
        new DriverState.Terminated(
            failure.reason(), failure.describe(), reported.report().completedAt()),
        new RunState.Reported(attempt, reported.report()));
  }

  /** What is told of an attempt whose driver, which is still there, has waited in vain. */
  RunState afterWaiting(Attempt attempt, PodProblem problem) {
    return afterWaiting(new RunState.GivingUp(attempt, problem.reason(), problem.message(), false));
  }

  /** The same of one that runs, and whose executors could not be had. */
  RunState withoutExecutors(Attempt attempt, PodProblem problem) {
    var givingUp =
        new RunState.GivingUp(
            attempt, problem.reason(), "no executor could be had: " + problem.message(), true);
    return context.policy().continuous() ? afterWaiting(givingUp) : givingUp;
  }

  private RunState afterWaiting(RunState.GivingUp last) {
    Attempt attempt = last.attempt();
    return limits().mayFollow(attempt, last.reason())
        ? new RunState.BackingOff(
            attempt,
            last.reason(),
            last.message(),
            limits().next(attempt, last.reason(), context.now()))
        : last;
  }

  /** It is known that the attempt failed and when the next one begins; its driver has ended. */
  Plan known(Attempt attempt, Instant next) {
    if (context.policy().suspend()) {
      return Plan.tell(new RunState.Suspended(Optional.of(context.attempt(attempt.number() + 1))));
    }
    if (context.late()) {
      return exceeded(attempt, "");
    }
    if (!limits().mayStillFollow(attempt)) {
      return Plan.tell(
          new RunState.Failed(
              attempt,
              context.recorded().latestFailure(),
              "attempt %d failed, and spec.runPolicy has been changed since: it allows no other"
                  .formatted(attempt.number())));
    }
    return context.timeouts().isDue(next, context.now())
        ? submit(context.attempt(attempt.number() + 1))
        : Plan.tell(new RunState.Unchanged(), context.noLaterThanDeadline(next));
  }

  /** The attempt's driver, which was told to end as it waited in vain, has. */
  Plan gaveUp(Attempt attempt) {
    Condition target = context.recorded().failureTarget().orElseThrow();
    return Plan.tell(
        new RunState.GaveUp(attempt, FailureReason.of(target.getReason()), target.getMessage()));
  }

  /** The attempt is to begin, unless it must not. */
  Plan submit(Attempt attempt) {
    if (context.policy().suspend()) {
      return Plan.tell(new RunState.Suspended(Optional.of(attempt)));
    }
    if (context.late()) {
      return exceeded(attempt, "");
    }
    Optional<Plan> held = new KueuePlanner(context).holdsBack(attempt);
    if (held.isPresent()) {
      return held.get();
    }
    Optional<QueueWait> wait = context.observation().queued();
    SubmissionPlanner submission = new SubmissionPlanner(context, spec.orElseThrow());
    if (wait.filter(why -> why.kind() == QueueWait.Kind.NEVER).isPresent()) {
      return submission.beyondQuota(attempt, wait.get());
    }
    return wait.isPresent()
        ? Plan.tell(
            new RunState.Queued(attempt, wait.get(), spec.get().priority()),
            context.recorded().start().flatMap(start -> context.deadline()))
        : submission.submit(attempt);
  }

  /** Kueue took the attempt's place back, and its driver has ended: it is no failure. */
  Plan requeued(Attempt attempt) {
    return spec.isPresent() && !context.superseded()
        ? submit(context.attempt(attempt.number() + 1))
        : Plan.tell(
            new RunState.Failed(
                attempt,
                FailureReason.DRIVER_LOST,
                "Kueue evicted the run, and what is asked for by now is another one"));
  }

  /**
   * The driver was told to end, and its node does not confirm that it has. No other may run beside
   * it; the run is over if none is to follow.
   */
  Plan unconfirmed(ObservedDriver driver) {
    Attempt attempt = driver.attempt();
    String message = context.unconfirmed(List.of(driver));
    if (context.late()) {
      return exceeded(attempt, message);
    }
    return !limits().mayFollow(attempt, FailureReason.DRIVER_LOST)
        ? Plan.tell(
            new RunState.Failed(
                attempt,
                FailureReason.DRIVER_LOST,
                message + "; whether the driver has ended is not known"))
        : Plan.tell(new RunState.Unconfirmed(attempt, message), context.deadline());
  }

  private Plan after(Attempt attempt, DriverState.Terminated terminated, RunState last) {
    if (context.late(terminated.at())) {
      return exceeded(attempt, "");
    }
    if (!limits().mayFollow(attempt, terminated.reason())) {
      return Plan.tell(last);
    }
    // Told also where the next one is due at once: nothing else would know what the failure was.
    Instant next = limits().next(attempt, terminated.reason(), terminated.at());
    return Plan.tell(
        new RunState.BackingOff(attempt, terminated.reason(), terminated.message(), next),
        context.noLaterThanDeadline(next));
  }

  /**
   * It has taken too long.
   *
   * @param unconfirmed the drivers of which it is not known whether they have ended
   */
  Plan exceeded(Attempt attempt, String unconfirmed) {
    String message = tooLong();
    return Plan.tell(
        new RunState.Failed(
            attempt,
            FailureReason.DEADLINE_EXCEEDED,
            unconfirmed.isEmpty()
                ? message
                : message + "; whether its driver has ended is not known: " + unconfirmed));
  }

  /** Why it is ended then. */
  String tooLong() {
    return "the run has taken longer than spec.runPolicy.activeDeadline, "
        + context.policy().activeDeadline().orElseThrow().text();
  }

  AttemptLimits limits() {
    return new AttemptLimits(context, spec.isPresent());
  }
}
