package dev.products.inference.contract.incremental;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * Only what came since the last run that published is read.
 *
 * @param checkpoint the folder with what each run read
 * @param batchSeconds how often the run looks for what is new, batch after batch, for as long as
 *     nobody ends it; null if it is one batch
 * @param batch what this run reads; null until the job has looked
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RequestedIncremental(
    String checkpoint, Long batchSeconds, @JsonIgnore InputBatch batch) {

  /** Of one batch. */
  public RequestedIncremental(String checkpoint) {
    this(checkpoint, null, null);
  }

  /** The same with the folder at another path. */
  public RequestedIncremental at(String elsewhere) {
    return new RequestedIncremental(elsewhere, batchSeconds, batch);
  }

  /** The same of this batch. */
  public RequestedIncremental of(InputBatch another) {
    return new RequestedIncremental(checkpoint, batchSeconds, another);
  }

  /** The same, batch after batch, so often. */
  public RequestedIncremental every(long seconds) {
    return new RequestedIncremental(checkpoint, seconds, batch);
  }

  /** The same, in one batch. */
  public RequestedIncremental once() {
    return new RequestedIncremental(checkpoint, null, batch);
  }
}
