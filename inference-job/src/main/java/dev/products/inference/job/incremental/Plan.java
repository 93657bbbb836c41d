package dev.products.inference.job.incremental;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import dev.products.inference.contract.incremental.InputBatch;

/**
 * One batch, as the checkpoint has it before its rows are read: whether it was published, only the
 * output knows.
 *
 * @param resource whose run made it
 * @param run which run did
 * @param attempt which of its attempts
 * @param input the place that is read
 * @param after the number of the batch that was published before; {@link InputBatch#NONE} before
 *     the first
 * @param modelSha256 the model that classifies
 * @param query that selects the rows; null if all are
 * @param read all that is read when this batch is
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Plan(
    String resource,
    String run,
    int attempt,
    String input,
    long after,
    String modelSha256,
    String query,
    Position read) {

  /**
   * Of one that is whole.
   *
   * @throws IllegalArgumentException if it is not
   */
  public Plan {
    if (resource == null || run == null || input == null || after < InputBatch.NONE) {
      throw new IllegalArgumentException("no batch of a run");
    }
  }

  /** The same with all that is read when it is. */
  public Plan reading(Position position) {
    return new Plan(resource, run, attempt, input, after, modelSha256, query, position);
  }
}
