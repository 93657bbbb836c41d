package dev.products.inference.model.metadata;

/** Whether a weighting's metadata is complete and agrees with itself. */
final class WeightingCheck {
  private WeightingCheck() {}

  /**
   * Checks one.
   *
   * @param features how many features the model has
   */
  static void check(WeightingMetadata weighting, long features, String field)
      throws MetadataException {
    WeightingMetadata.Step step = Expect.present(weighting.step(), field + "step");
    int last = (int) Math.min(features, Integer.MAX_VALUE);
    int offset = Expect.between(0, last - 1, weighting.offset(), field + "offset");
    int size = Expect.between(1, last - offset, weighting.size(), field + "size");
    only(step, WeightingMetadata.Step.SCALE, weighting.factors(), field + "factors");
    only(step, WeightingMetadata.Step.MULTIPLY, weighting.factor(), field + "factor");
    only(step, WeightingMetadata.Step.ONE_PLUS_LOG, weighting.logarithms(), field + "logarithms");
    only(step, WeightingMetadata.Step.NORMALIZE, weighting.norm(), field + "norm");
    only(step, WeightingMetadata.Step.BINARIZE, weighting.threshold(), field + "threshold");
    if (step == WeightingMetadata.Step.SCALE) {
      checkFactors(weighting, size, field);
    } else {
      Expect.absent(weighting.features(), field + "features", "in the step " + step);
      Expect.absent(weighting.otherwise(), field + "otherwise", "in the step " + step);
    }
    if (step == WeightingMetadata.Step.ONE_PLUS_LOG
        && Numbers.doubles(weighting.logarithms(), field + "logarithms").length == 0) {
      throw new MetadataException(field + "logarithms", "has no number");
    }
  }

  private static void checkFactors(WeightingMetadata weighting, int size, String field)
      throws MetadataException {
    int features = size;
    if (weighting.features() == null) {
      Expect.absent(weighting.otherwise(), field + "otherwise", "where all features have factors");
    } else {
      Expect.present(weighting.otherwise(), field + "otherwise");
      features = Numbers.ascending(weighting.features(), size, field + "features").length;
    }
    int factors = Numbers.doubles(weighting.factors(), field + "factors").length;
    if (factors != features) {
      throw new MetadataException(
          field + "factors", "has " + factors + " numbers for " + features + " features");
    }
  }

  private static void only(
      WeightingMetadata.Step step, WeightingMetadata.Step needs, Object value, String field)
      throws MetadataException {
    if (step == needs) {
      Expect.present(value, field);
    } else {
      Expect.absent(value, field, "in the step " + step);
    }
  }
}
