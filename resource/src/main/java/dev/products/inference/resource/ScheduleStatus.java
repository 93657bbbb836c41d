package dev.products.inference.resource;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;

/** Where a schedule is: what was done by its times, and what comes. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ScheduleStatus(
    @JsonPropertyDescription("The schedule that these times are of, as the spec has it.")
        String schedule,
    @JsonPropertyDescription("Its time zone.") String timeZone,
    @JsonPropertyDescription(
            "The latest time of the schedule for which there is, or was, a run, in UTC.")
        String lastScheduleTime,
    @JsonPropertyDescription(
            "The first time of the schedule that is not dealt with yet, in UTC. One in the past is made up for when the"
                + " run that is under way is over, or when it is resumed.")
        String nextScheduleTime,
    @JsonPropertyDescription(
            "When the run of nextScheduleTime begins, in UTC; there only with spec.runPolicy.spread.")
        String nextStartTime,
    @JsonPropertyDescription(
            "How many times of this schedule have passed without a run; of more than 100 that passed at once, 100 are"
                + " counted.")
        Integer missed,
    @JsonPropertyDescription("The latest time that passed without a run, in UTC.")
        String lastMissedTime,
    @JsonPropertyDescription("Why there was no run for it, and for others that passed with it.")
        String missedReason) {}
