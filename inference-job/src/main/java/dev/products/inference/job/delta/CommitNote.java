package dev.products.inference.job.delta;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.products.inference.contract.JobRequest;
import dev.products.inference.job.progress.RunCounts;

/**
 * What a table's history says of a run, as the user's metadata of its commit.
 *
 * @param resource whose run it was
 * @param run the run
 * @param attempt which of its attempts committed
 * @param modelSha256 the model that classified
 * @param rowsClassified rows that it wrote
 * @param rowsRejected rows that it did not
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record CommitNote(
    String resource,
    String run,
    int attempt,
    String modelSha256,
    long rowsClassified,
    long rowsRejected) {

  private static final ObjectMapper JSON = new ObjectMapper();

  static String of(JobRequest request, String modelSha256, RunCounts counts) {
    try {
      return JSON.writeValueAsString(
          new CommitNote(
              request.resource().qualifiedName(),
              request.runId(),
              request.attempt(),
              modelSha256,
              counts.classified(),
              counts.rejected()));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a note of text and numbers is JSON", e);
    }
  }
}
