package dev.products.inference.job.progress;

/** Where a row can be rejected. */
public enum JobStep {
  /** The reader gave a row that it could not parse. */
  PARSE("parse"),
  /** The row is to be classified. */
  CLASSIFY("classify");

  private final String word;

  JobStep(String word) {
    this.word = word;
  }

  /** For file names. */
  public String word() {
    return word;
  }
}
