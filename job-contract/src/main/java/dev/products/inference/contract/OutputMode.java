package dev.products.inference.contract;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What happens if the output folder exists. */
public enum OutputMode {
  /** It is replaced, once the new output is complete. */
  @JsonProperty("Overwrite")
  OVERWRITE,
  /** The run fails before it reads anything. */
  @JsonProperty("ErrorIfExists")
  ERROR_IF_EXISTS
}
