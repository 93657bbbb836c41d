package dev.products.inference.contract;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What happens if the output folder exists. */
public enum OutputMode {
  /** An output of the same resource is replaced, once the new one is complete. */
  @JsonProperty("Overwrite")
  OVERWRITE,
  /** The run fails before it reads anything. */
  @JsonProperty("ErrorIfExists")
  ERROR_IF_EXISTS
}
