package dev.products.inference.operator.status;

/** The conditions, in the order in which the status lists them. */
public enum ConditionType {
  VALIDATED("Validated"),
  RUNNING("Running"),
  COMPLETE("Complete"),
  FAILED("Failed");

  private final String word;

  ConditionType(String word) {
    this.word = word;
  }

  /** The word in the resource. */
  public String word() {
    return word;
  }
}
