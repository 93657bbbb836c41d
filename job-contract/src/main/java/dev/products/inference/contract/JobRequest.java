package dev.products.inference.contract;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;

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
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record JobRequest(
    String runId,
    int attempt,
    ObjectReference resource,
    RequestedModel model,
    RequestedInput input,
    RequestedOutput output) {

  public JobRequest {
    attempt = Math.max(1, attempt);
    resource = resource == null ? new ObjectReference(null, runId, null) : resource;
  }

  /** The same of another input. */
  public JobRequest of(RequestedInput another) {
    return new JobRequest(runId, attempt, resource, model, another, output);
  }
}
