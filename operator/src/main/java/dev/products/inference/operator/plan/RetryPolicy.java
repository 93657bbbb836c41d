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
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What follows a failure: another attempt, now or later, or the end.
 *
 * @param spec of another attempt; empty if what is asked for by now is not valid
 */
record RetryPolicy(RunContext context, Optional<ValidatedSpec> spec) {

  /** Whoever has worked for so long was not kept from working, as the kubelet judges containers. */
  private static final Duration PROGRESS = Duration.ofMinutes(10);

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
    return mayFollow(attempt, problem.reason())
        ? new RunState.BackingOff(
            attempt,
            problem.reason(),
            problem.message(),
            next(attempt, problem.reason(), context.now()))
        : new RunState.GivingUp(attempt, problem.reason(), problem.message(), false);
  }

  /** It is known that the attempt failed and when the next one begins; its driver has ended. */
  Plan known(Attempt attempt, Instant next) {
    if (context.policy().suspend()) {
      return Plan.tell(new RunState.Suspended(Optional.of(context.attempt(attempt.number() + 1))));
    }
    if (context.late()) {
      return exceeded(attempt, "");
    }
    if (!mayStillFollow(attempt)) {
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
    return !mayFollow(attempt, FailureReason.DRIVER_LOST)
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
    if (!mayFollow(attempt, terminated.reason())) {
      return Plan.tell(last);
    }
    // Told also where the next one is due at once: nothing else would know what the failure was.
    Instant next = next(attempt, terminated.reason(), terminated.at());
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

  /** Whether another attempt follows one that failed so: none of what nobody asks for any more. */
  private boolean mayFollow(Attempt attempt, FailureReason reason) {
    return reason.retryable()
        && isAllowed(attempt, reason)
        && spec.isPresent()
        && !context.superseded();
  }

  /**
   * Whether the next attempt, which was told to follow, may: the limits hold from when they are
   * set.
   */
  boolean mayStillFollow(Attempt attempt) {
    return isAllowed(attempt, context.recorded().latestFailure());
  }

  private boolean isAllowed(Attempt attempt, FailureReason reason) {
    return failures(attempt, reason) <= context.policy().retries(reason.kind());
  }

  /** Those of this kind, with this one. */
  private int failures(Attempt attempt, FailureReason reason) {
    return context.recorded().failures().with(attempt.number(), reason.kind()).of(reason.kind());
  }

  /** A driver that was taken away is replaced at once, unless that happens again and again. */
  private Instant next(Attempt attempt, FailureReason reason, Instant end) {
    int failures = failures(attempt, reason);
    if (reason == FailureReason.DRIVER_LOST) {
      failures = hasWorked(end) ? 0 : failures - 1;
    }
    return end.plus(context.timeouts().afterFailures(failures));
  }

  private boolean hasWorked(Instant end) {
    return context
        .recorded()
        .runningSince()
        .filter(since -> !end.isBefore(since.plus(PROGRESS)))
        .isPresent();
  }
}
