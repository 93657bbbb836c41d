package dev.products.inference.contract;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What happens if the output exists. */
public enum OutputMode {
  /** An output of the same resource is replaced, once the new one is complete. */
  @JsonProperty("Overwrite")
  OVERWRITE,
  /** The run fails before it reads anything. */
  @JsonProperty("ErrorIfExists")
  ERROR_IF_EXISTS,
  /** Of a table: rows with the same id are replaced, others added, and all others stay. */
  @JsonProperty("Merge")
  MERGE,
  /** Of a Delta table: rows are added. */
  @JsonProperty("Append")
  APPEND
}
