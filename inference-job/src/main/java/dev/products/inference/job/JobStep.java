package dev.products.inference.job;

/** Where a row can be rejected. */
enum JobStep {
  /** The reader gave a row that it could not parse. */
  PARSE("parse"),
  /** The row is to be classified. */
  CLASSIFY("classify");

  private final String word;

  JobStep(String word) {
    this.word = word;
  }

  /** For file names. */
  String word() {
    return word;
  }
}
