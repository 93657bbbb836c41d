package dev.products.inference.model.metadata;

/** Whether a transform's metadata is complete and agrees with itself. */
final class FeatureTransformCheck {
  private FeatureTransformCheck() {}

  /**
   * Checks one.
   *
   * @param features how many features the model has
   */
  static void check(FeatureTransformMetadata transform, long features, String field)
      throws MetadataException {
    FeatureTransformMetadata.Step step = Expect.present(transform.step(), field + "step");
    int last = (int) Math.min(features, Integer.MAX_VALUE);
    int offset = Expect.between(0, last - 1, transform.offset(), field + "offset");
    int size = Expect.between(1, last - offset, transform.size(), field + "size");
    only(step, FeatureTransformMetadata.Step.SCALE, transform.factors(), field + "factors");
    only(step, FeatureTransformMetadata.Step.MULTIPLY, transform.factor(), field + "factor");
    only(
        step,
        FeatureTransformMetadata.Step.ONE_PLUS_LOG,
        transform.logarithms(),
        field + "logarithms");
    only(step, FeatureTransformMetadata.Step.NORMALIZE, transform.norm(), field + "norm");
    only(step, FeatureTransformMetadata.Step.BINARIZE, transform.threshold(), field + "threshold");
    if (step == FeatureTransformMetadata.Step.SCALE) {
      checkFactors(transform, size, field);
    } else {
      Expect.absent(transform.features(), field + "features", "in the step " + step);
      Expect.absent(transform.otherwise(), field + "otherwise", "in the step " + step);
    }
    if (step == FeatureTransformMetadata.Step.ONE_PLUS_LOG
        && Numbers.doubles(transform.logarithms(), field + "logarithms").length == 0) {
      throw new MetadataException(field + "logarithms", "has no number");
    }
  }

  private static void checkFactors(FeatureTransformMetadata transform, int size, String field)
      throws MetadataException {
    int features = size;
    if (transform.features() == null) {
      Expect.absent(transform.otherwise(), field + "otherwise", "where all features have factors");
    } else {
      Expect.present(transform.otherwise(), field + "otherwise");
      features = Numbers.ascending(transform.features(), size, field + "features").length;
    }
    int factors = Numbers.doubles(transform.factors(), field + "factors").length;
    if (factors != features) {
      throw new MetadataException(
          field + "factors", "has " + factors + " numbers for " + features + " features");
    }
  }

  private static void only(
      FeatureTransformMetadata.Step step,
      FeatureTransformMetadata.Step needs,
      Object value,
      String field)
      throws MetadataException {
    if (step == needs) {
      Expect.present(value, field);
    } else {
      Expect.absent(value, field, "in the step " + step);
    }
  }
}
