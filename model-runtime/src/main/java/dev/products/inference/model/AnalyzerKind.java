package dev.products.inference.model;

/** What a vectorizer makes terms of. */
enum AnalyzerKind {
  WORD("word"),
  CHARACTER("char"),
  PADDED_WORD("char_wb");

  private final String value;

  AnalyzerKind(String value) {
    this.value = value;
  }

  /** As the metadata spells it. */
  @Override
  public String toString() {
    return value;
  }
}
