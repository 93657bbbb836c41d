package dev.products.inference.model;

/** What a text's values are divided by. */
enum Norm {
  L1("l1"),
  L2("l2"),
  MAX("max");

  private final String value;

  Norm(String value) {
    this.value = value;
  }

  /** As scikit-learn spells it. */
  @Override
  public String toString() {
    return value;
  }
}
