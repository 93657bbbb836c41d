package dev.products.inference.operator.plan;

import dev.products.inference.operator.run.RunName;
import dev.products.inference.resource.ScheduleStatus;
import java.time.Instant;
import java.util.Optional;

/**
 * What its schedule, or someone's request, makes of a resource now.
 *
 * @param run the one that it asks for
 * @param start when the first run of its definition begins; empty if that may begin, or has begun
 * @param status what is to be told of the schedule; empty if there is none
 * @param ifInvalid the same, if the spec turns out to be wrong
 * @param nextLook when a run may be due next, if that is to come
 */
record Scheduling(
    RunName run,
    Optional<Instant> start,
    Optional<ScheduleStatus> status,
    Optional<ScheduleStatus> ifInvalid,
    Optional<Instant> nextLook) {}
