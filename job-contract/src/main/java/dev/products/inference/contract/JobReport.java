package dev.products.inference.contract;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;

/**
 * How a run ended: either a result, and then the output is published, or a failure, and then it is
 * as it was before.
 *
 * @param runId the request's
 * @param startedAt when the job began to work
 * @param completedAt when it ended
 * @param modelSha256 the digest of the model used, lower-case hex; null if none was read
 * @param result null if the run failed
 * @param failure null if the run succeeded
 * @param inputVersion of the table that was read; null if the input is none, or was not found
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record JobReport(
    String runId,
    Instant startedAt,
    Instant completedAt,
    String modelSha256,
    JobResult result,
    JobFailure failure,
    Long inputVersion) {

  /** Of an input that has no versions. */
  public JobReport(
      String runId,
      Instant startedAt,
      Instant completedAt,
      String modelSha256,
      JobResult result,
      JobFailure failure) {
    this(runId, startedAt, completedAt, modelSha256, result, failure, null);
  }

  public JobReport {
    if ((result == null) == (failure == null)) {
      throw new IllegalArgumentException("a report has either a result or a failure");
    }
  }

  /** Whether the output is published. */
  public boolean succeeded() {
    return failure == null;
  }
}
