package dev.products.inference.resource.validated;

import dev.products.inference.resource.change.OnChange;
import java.time.Duration;
import java.util.Optional;

/**
 * When a run happens and what bounds it.
 *
 * @param suspend holds back new runs
 * @param schedule when it runs; empty: once, at once
 * @param activeDeadline how long a run may take
 * @param backoffLimit how often a failed run is tried again
 * @param ttlAfterFinished how long the resource is kept after it finished
 * @param onChange when what is changed runs
 * @param historyLimit how many runs that are over the status keeps
 */
public record ValidatedRunPolicy(
    boolean suspend,
    Optional<ValidatedSchedule> schedule,
    Optional<ActiveDeadline> activeDeadline,
    int backoffLimit,
    Optional<Duration> ttlAfterFinished,
    OnChange onChange,
    int historyLimit) {

  /** The same without a schedule. */
  public ValidatedRunPolicy unscheduled() {
    return new ValidatedRunPolicy(
        suspend,
        Optional.empty(),
        activeDeadline,
        backoffLimit,
        ttlAfterFinished,
        onChange,
        historyLimit);
  }
}
