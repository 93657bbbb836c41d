package dev.products.inference.resource;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Where a run is, in one word. */
public enum Phase {
  /** Waits for the first time of its schedule; nothing has run of what the spec asks for. */
  @JsonProperty("Scheduled")
  SCHEDULED("Scheduled"),
  /** Waits for its turn: its namespace has no quota left, or runs before it. */
  @JsonProperty("Queued")
  QUEUED("Queued"),
  /** Accepted; the driver pod does not run yet. */
  @JsonProperty("Pending")
  PENDING("Pending"),
  /** The driver pod runs. */
  @JsonProperty("Running")
  RUNNING("Running"),
  /** Held back by spec.runPolicy.suspend. */
  @JsonProperty("Suspended")
  SUSPENDED("Suspended"),
  /** The output is published. Final. */
  @JsonProperty("Succeeded")
  SUCCEEDED("Succeeded"),
  /** It failed, and the output is as it was. Final. */
  @JsonProperty("Failed")
  FAILED("Failed");

  private final String word;

  Phase(String word) {
    this.word = word;
  }

  /** The word in the resource. */
  public String word() {
    return word;
  }
}
