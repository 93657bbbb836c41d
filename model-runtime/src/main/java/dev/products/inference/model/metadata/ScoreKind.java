package dev.products.inference.model.metadata;

/** What the scores of a compiled model are. */
public enum ScoreKind {
  JOINT_LOG_LIKELIHOOD("joint_log_likelihood"),
  DECISION_FUNCTION("decision_function"),
  PROBABILITY("probability"),
  NEGATIVE_DISTANCE("negative_distance"),
  VOTES("votes");

  private final String value;

  ScoreKind(String value) {
    this.value = value;
  }

  /** As people write it. */
  public String words() {
    return value.replace('_', ' ');
  }

  /** As the metadata spells it. */
  @Override
  public String toString() {
    return value;
  }
}
