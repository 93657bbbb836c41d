package dev.products.inference.contract;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * One run of the job, whole: every path in it is one that the job's own process can open.
 *
 * @param runId names this run for ever; output that it staged and never published is known by it
 * @param model what classifies
 * @param input what is classified
 * @param output where the predictions go
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record JobRequest(
    String runId, RequestedModel model, RequestedInput input, RequestedOutput output) {}
