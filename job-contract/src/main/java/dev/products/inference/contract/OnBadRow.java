package dev.products.inference.contract;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * What becomes of a row that cannot be classified: it has no text, or the reader could not parse
 * it.
 */
public enum OnBadRow {
  /** It is written, with its file and the reason, beside the predictions, and counted. */
  @JsonProperty("Reject")
  REJECT,
  /** The run fails and publishes nothing. */
  @JsonProperty("Fail")
  FAIL,
  /**
   * It is classified as Spark makes it: columns that it lacks are null, those that it has too many
   * are lost. One without a text is rejected all the same.
   */
  @JsonProperty("Keep")
  KEEP
}
