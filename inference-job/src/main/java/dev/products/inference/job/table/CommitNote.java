package dev.products.inference.job.table;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.products.inference.contract.JobRequest;
import dev.products.inference.job.progress.RunCounts;

/**
 * What a table's history says of a run.
 *
 * @param resource whose run it was
 * @param run the run
 * @param attempt which of its attempts committed
 * @param modelSha256 the model that classified
 * @param rowsClassified rows that it wrote
 * @param rowsRejected rows that it did not
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record CommitNote(
    String resource,
    String run,
    int attempt,
    String modelSha256,
    long rowsClassified,
    long rowsRejected) {

  private static final ObjectMapper JSON = new ObjectMapper();

  static CommitNote of(JobRequest request, String modelSha256, RunCounts counts) {
    return new CommitNote(
        request.resource().qualifiedName(),
        request.runId(),
        request.attempt(),
        modelSha256,
        counts.classified(),
        counts.rejected());
  }

  /** As JSON. */
  public String json() {
    try {
      return JSON.writeValueAsString(this);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a note of text and numbers is JSON", e);
    }
  }
}
