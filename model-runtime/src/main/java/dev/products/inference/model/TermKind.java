package dev.products.inference.model;

/** How a vectorizer makes features of terms. */
enum TermKind {
  /** A vocabulary has the terms. */
  COUNT("count"),
  /** A term's hash is its feature. */
  HASHING("hashing");

  private final String value;

  TermKind(String value) {
    this.value = value;
  }

  /** As the metadata spells it. */
  @Override
  public String toString() {
    return value;
  }
}
