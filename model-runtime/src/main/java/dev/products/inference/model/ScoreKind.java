package dev.products.inference.model;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What the scores of a compiled model are. */
enum ScoreKind {
  @JsonProperty("joint_log_likelihood")
  JOINT_LOG_LIKELIHOOD("joint log likelihood"),
  @JsonProperty("decision_function")
  DECISION_FUNCTION("decision function"),
  @JsonProperty("probability")
  PROBABILITY("probability"),
  @JsonProperty("negative_distance")
  NEGATIVE_DISTANCE("negative distance"),
  @JsonProperty("votes")
  VOTES("votes");

  private final String words;

  ScoreKind(String words) {
    this.words = words;
  }

  String words() {
    return words;
  }
}
