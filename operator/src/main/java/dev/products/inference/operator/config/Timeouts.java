package dev.products.inference.operator.config;

import dev.products.inference.contract.FailureReason;
import java.time.Duration;
import java.time.Instant;

/**
 * How long the operator waits for what may come by itself.
 *
 * @param pending for nodes, volumes, quota, ConfigMaps and claims
 * @param imagePull for the registry; the kubelet tries several times within it
 * @param firstRetry before a run that failed once is tried again; each later wait is twice as long
 */
public record Timeouts(Duration pending, Duration imagePull, Duration firstRetry) {

  /** As a Job's. */
  private static final Duration LONGEST_RETRY = Duration.ofMinutes(6);

  /** How long a problem of this kind is waited out. */
  public Duration with(FailureReason reason) {
    return reason == FailureReason.IMAGE_PULL_FAILED ? imagePull : pending;
  }

  /** How long after so many failures the next attempt begins; at once after none that counts. */
  public Duration afterFailures(int number) {
    Duration delay = number == 0 ? Duration.ZERO : firstRetry;
    for (int i = 1; i < number && delay.compareTo(LONGEST_RETRY) < 0; i++) {
      delay = delay.multipliedBy(2);
    }
    return delay.compareTo(LONGEST_RETRY) < 0 ? delay : LONGEST_RETRY;
  }

  /**
   * Whether an attempt that was to begin at this time may by now: also if that is further off than
   * any wait is long, since the clock was ahead by then.
   */
  public boolean isDue(Instant attempt, Instant now) {
    return !now.isBefore(attempt) || attempt.isAfter(now.plus(LONGEST_RETRY));
  }
}
