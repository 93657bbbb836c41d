package dev.products.inference.operator.status;

/** The conditions, in the order in which the status lists them. */
public enum ConditionType {
  VALIDATED("Validated"),
  RUNNING("Running"),
  COMPLETE("Complete"),
  FAILED("Failed"),
  /** One of the two before: what a script waits for that must go on either way. */
  FINISHED("Finished"),
  /** As a Job's: what is going to fail the run as soon as its driver has ended. */
  FAILURE_TARGET("FailureTarget");

  private final String word;

  ConditionType(String word) {
    this.word = word;
  }

  /** The word in the resource. */
  public String word() {
    return word;
  }
}
