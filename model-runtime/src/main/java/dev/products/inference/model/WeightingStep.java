package dev.products.inference.model;

/** What can become of counts before the graph gets them. */
enum WeightingStep {
  /** Each feature has a factor. */
  SCALE("scale"),
  /** All have the same factor. */
  MULTIPLY("multiply"),
  /** 1 + ln(count). */
  ONE_PLUS_LOG("one_plus_log"),
  /** A text's values get a norm of 1. */
  NORMALIZE("normalize"),
  /** 1 for what is above a threshold; the rest is removed. */
  BINARIZE("binarize");

  private final String value;

  WeightingStep(String value) {
    this.value = value;
  }

  /** As the metadata spells it. */
  @Override
  public String toString() {
    return value;
  }
}
