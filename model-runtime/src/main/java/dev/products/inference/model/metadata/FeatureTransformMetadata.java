package dev.products.inference.model.metadata;

/**
 * One step from counts to values, for the features of some vectorizers. Of the members after the
 * size, the one that the step needs is there.
 *
 * @param offset the feature id of the first feature that it is for
 * @param size how many features it is for
 * @param features int32 numbers in Base64: the features that have factors, counted from the offset,
 *     ascending; null if all have
 * @param factors float64 numbers in Base64
 * @param otherwise the factor of any other feature
 * @param logarithms float64 numbers in Base64: 1 + ln(count) for a count of 1, of 2, …
 */
public record FeatureTransformMetadata(
    Step step,
    Integer offset,
    Integer size,
    String features,
    String factors,
    Double otherwise,
    Double factor,
    String logarithms,
    Norm norm,
    Double threshold) {
  /** What can become of counts before the graph gets them. */
  public enum Step {
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

    Step(String value) {
      this.value = value;
    }

    /** As the metadata spells it. */
    @Override
    public String toString() {
      return value;
    }
  }

  /** What a text's values are divided by. */
  public enum Norm {
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
}
