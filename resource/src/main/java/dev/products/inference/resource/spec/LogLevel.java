package dev.products.inference.resource.spec;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How much a run's driver and executors log. */
public enum LogLevel {
  @JsonProperty("Error")
  ERROR,
  @JsonProperty("Warn")
  WARN,
  @JsonProperty("Info")
  INFO,
  @JsonProperty("Debug")
  DEBUG
}
