package dev.products.inference.resource.spec;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a time of the schedule does that comes while a run is under way. */
public enum ConcurrencyPolicy {
  /** One run after that one makes up for it, and for others that came meanwhile. */
  @JsonProperty("AfterCurrent")
  AFTER_CURRENT,
  /** It passes without a run. */
  @JsonProperty("Forbid")
  FORBID,
  /** That run is stopped, and the one of this time begins. */
  @JsonProperty("Replace")
  REPLACE
}
