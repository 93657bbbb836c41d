package dev.products.inference.resource.validated;

import dev.products.inference.contract.failure.FailureKind;
import dev.products.inference.resource.change.OnChange;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * When a run happens and what bounds it.
 *
 * @param suspend holds back new runs
 * @param schedule when it runs; empty: once, at once
 * @param batchInterval how often a run that does not end classifies what is new; empty: it ends
 * @param activeDeadline how long a run may take
 * @param backoffLimit how often a run is tried again after failures of the job's own
 * @param infrastructureBackoffLimit how often after those of what it runs on
 * @param restartOn the kinds of failures after which it is tried again at all
 * @param ttlAfterFinished how long the resource is kept after it finished
 * @param onChange when what is changed runs
 * @param historyLimit how many runs that are over the status keeps
 */
public record ValidatedRunPolicy(
    boolean suspend,
    Optional<ValidatedSchedule> schedule,
    Optional<Duration> batchInterval,
    Optional<ActiveDeadline> activeDeadline,
    int backoffLimit,
    int infrastructureBackoffLimit,
    Set<FailureKind> restartOn,
    Optional<Duration> ttlAfterFinished,
    OnChange onChange,
    int historyLimit) {

  public ValidatedRunPolicy {
    restartOn = Set.copyOf(restartOn);
  }

  /** Whether the run does not end by itself. */
  public boolean continuous() {
    return batchInterval.isPresent();
  }

  /** How often a run is tried again after failures of this kind: for ever if it is to stay. */
  public int retries(FailureKind kind) {
    if (!restartOn.contains(kind)) {
      return 0;
    }
    if (continuous()) {
      return Integer.MAX_VALUE;
    }
    return kind == FailureKind.INFRASTRUCTURE ? infrastructureBackoffLimit : backoffLimit;
  }

  /** The same without a schedule. */
  public ValidatedRunPolicy unscheduled() {
    return new ValidatedRunPolicy(
        suspend,
        Optional.empty(),
        batchInterval,
        activeDeadline,
        backoffLimit,
        infrastructureBackoffLimit,
        restartOn,
        ttlAfterFinished,
        onChange,
        historyLimit);
  }
}
