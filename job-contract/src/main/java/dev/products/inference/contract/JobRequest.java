package dev.products.inference.contract;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import dev.products.inference.contract.column.RequestedColumn;
import java.util.List;

/**
 * One run of the job, whole: every path in it is one that the job's own process can open.
 *
 * @param runId names this run for ever
 * @param attempt which try of the run this is, from 1; it ends what earlier ones still write
 * @param resource whose run it is; only what its runs wrote is ever replaced. Without one it is
 *     called as the run
 * @param model what classifies
 * @param input what is classified
 * @param output where the predictions go
 * @param sample only so many rows are classified, and nothing is published; null for all
 * @param maxExecutors the driver chooses how many executors it asks for, up to this; null if its
 *     Spark properties say it
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record JobRequest(
    String runId,
    int attempt,
    ObjectReference resource,
    RequestedModel model,
    RequestedInput input,
    RequestedOutput output,
    Integer sample,
    Integer maxExecutors) {

  public JobRequest {
    attempt = Math.max(1, attempt);
    resource = resource == null ? new ObjectReference(null, runId, null) : resource;
  }

  /** Of all rows, with executors as the Spark properties say. */
  public JobRequest(
      String runId,
      int attempt,
      ObjectReference resource,
      RequestedModel model,
      RequestedInput input,
      RequestedOutput output) {
    this(runId, attempt, resource, model, input, output, null, null);
  }

  /** The same of another input. */
  public JobRequest of(RequestedInput another) {
    return new JobRequest(runId, attempt, resource, model, another, output, sample, maxExecutors);
  }

  /** The same with other columns in its output. */
  public JobRequest with(List<RequestedColumn> columns) {
    return new JobRequest(
        runId, attempt, resource, model, input, output.with(columns), sample, maxExecutors);
  }

  /** The same of so many rows. */
  public JobRequest sampling(int rows) {
    return new JobRequest(runId, attempt, resource, model, input, output, rows, maxExecutors);
  }
}
