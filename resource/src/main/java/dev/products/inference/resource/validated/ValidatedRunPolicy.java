package dev.products.inference.resource.validated;

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
 */
public record ValidatedRunPolicy(
    boolean suspend,
    Optional<ValidatedSchedule> schedule,
    Optional<ActiveDeadline> activeDeadline,
    int backoffLimit,
    Optional<Duration> ttlAfterFinished) {}
