package dev.products.inference.operator.plan;

import dev.products.inference.contract.FailureReason;
import dev.products.inference.contract.failure.FailureKind;
import dev.products.inference.operator.run.Attempt;
import java.time.Duration;
import java.time.Instant;

/**
 * Whether another attempt follows a failed one, and when.
 *
 * @param valid whether what is asked for by now is
 */
record AttemptLimits(RunContext context, boolean valid) {

  /** Whoever has worked for so long was not kept from working, as the kubelet judges containers. */
  private static final Duration PROGRESS = Duration.ofMinutes(10);

  /** Whether another attempt follows one that failed so: none of what nobody asks for any more. */
  boolean mayFollow(Attempt attempt, FailureReason reason) {
    return mayHelp(reason) && isAllowed(attempt, reason) && valid && !context.superseded();
  }

  /** Whoever is to stay waits for what may come as often as it takes. */
  private boolean mayHelp(FailureReason reason) {
    return reason.retryable()
        || (context.policy().continuous() && reason.kind() == FailureKind.INFRASTRUCTURE);
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
  Instant next(Attempt attempt, FailureReason reason, Instant end) {
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
