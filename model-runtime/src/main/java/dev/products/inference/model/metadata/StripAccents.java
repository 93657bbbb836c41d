package dev.products.inference.model.metadata;

/** Scikit-learn's {@code strip_accents}, where it is not None. */
public enum StripAccents {
  /** Decomposes, and keeps ASCII only. */
  ASCII("ascii"),
  /** Decomposes, and drops combining characters. */
  UNICODE("unicode");

  private final String value;

  StripAccents(String value) {
    this.value = value;
  }

  /** As the metadata spells it. */
  @Override
  public String toString() {
    return value;
  }
}
