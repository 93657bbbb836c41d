package dev.products.inference.resource.validated;

import dev.products.inference.resource.spec.ConcurrencyPolicy;
import dev.products.inference.resource.value.ScheduleTimes;
import java.time.Duration;
import java.util.Optional;

/**
 * When it runs, and what becomes of times at which it cannot.
 *
 * @param text the expression, as the spec has it
 * @param times when it is due
 * @param runAtStart whether it runs when it is created or changed too
 * @param concurrencyPolicy what a time does that comes while a run is under way
 * @param startingDeadline how late a run may begin; empty: however late
 * @param spread within how long after their times runs begin
 */
public record ValidatedSchedule(
    String text,
    ScheduleTimes times,
    boolean runAtStart,
    ConcurrencyPolicy concurrencyPolicy,
    Optional<Duration> startingDeadline,
    Duration spread) {}
