package dev.products.inference.resource.change;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What happens when what defines the run is changed. */
public enum OnChange {
  /** A run that works is finished; the one that the resource asks for by then follows it. */
  @JsonProperty("AfterCurrent")
  AFTER_CURRENT,
  /** The run under way is ended, and another one begins. */
  @JsonProperty("Rerun")
  RERUN,
  /** Nothing runs until someone asks for it. */
  @JsonProperty("Manual")
  MANUAL
}
