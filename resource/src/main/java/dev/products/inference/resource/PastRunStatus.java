package dev.products.inference.resource;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;

/** A run that is over. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PastRunStatus(
    @JsonPropertyDescription("Names the run.") String id,
    @JsonPropertyDescription(
            "Why it ran: Created, SpecChanged, ModelChanged, Scheduled or Requested.")
        String trigger,
    @JsonPropertyDescription("How many attempts it had.") Integer attempts,
    @JsonPropertyDescription("How many of them failed by the job's own fault, if any.")
        Integer jobFailures,
    @JsonPropertyDescription("How many of them failed by what they ran on, if any.")
        Integer infrastructureFailures,
    @JsonPropertyDescription("The model used: the first 12 digits of its digest.") String model,
    @JsonPropertyDescription("Rows read, if it succeeded.") Long rowsRead,
    @JsonPropertyDescription("Rows in the output, if it succeeded.") Long rowsClassified,
    @JsonPropertyDescription("Rows in the rejects folder, if it succeeded.") Long rowsRejected,
    @JsonPropertyDescription("When it started, in UTC.") String startTime,
    @JsonPropertyDescription("When it ended, in UTC.") String completionTime,
    @JsonPropertyDescription(
            "Succeeded, Failed, or Stopped: ended before it was over, since another run was to begin or none was to run.")
        String outcome,
    @JsonPropertyDescription(
            "The word for it: Published, why it failed, or why it was stopped (SpecChanged, ModelChanged, Suspended,"
                + " InvalidSpec).")
        String reason,
    @JsonPropertyDescription("The beginning of what was told of it.") String message) {

  /** Why it ran and how often is known; how it ended is told by another. */
  public PastRunStatus ended(PastRunStatus end) {
    return new PastRunStatus(
        id,
        trigger,
        attempts,
        jobFailures,
        infrastructureFailures,
        end.model,
        end.rowsRead,
        end.rowsClassified,
        end.rowsRejected,
        startTime,
        end.completionTime,
        end.outcome,
        end.reason,
        end.message);
  }

  /** The same, with this to tell; null is nothing. */
  public PastRunStatus telling(String message) {
    return new PastRunStatus(
        id,
        trigger,
        attempts,
        jobFailures,
        infrastructureFailures,
        model,
        rowsRead,
        rowsClassified,
        rowsRejected,
        startTime,
        completionTime,
        outcome,
        reason,
        message);
  }
}
