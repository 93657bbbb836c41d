package dev.products.inference.contract.failure;

/** What is to blame for a failure. */
public enum FailureKind {
  INFRASTRUCTURE(
      "Infrastructure",
      "What the run runs on failed it: its pod was evicted or preempted, its node or a registry is away,"
          + " or there was no room for it."),
  JOB("Job", "The job failed, and may do better when it is tried again."),
  PERMANENT(
      "Permanent",
      "What the run was given is wrong, missing or too little: the spec, the model, the input, the output's place, the"
          + " memory. It would end the same way again.");

  private final String word;
  private final String meaning;

  FailureKind(String word, String meaning) {
    this.word = word;
    this.meaning = meaning;
  }

  /** The word for people, and in the spec. */
  public String word() {
    return word;
  }

  public String meaning() {
    return meaning;
  }
}
