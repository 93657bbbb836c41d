package dev.products.inference.model.features;

import dev.products.inference.model.metadata.FeatureTransformMetadata;
import dev.products.inference.model.metadata.MetadataException;
import dev.products.inference.model.metadata.Numbers;
import java.util.Arrays;

/**
 * A step from counts to values, the ones that scikit-learn computes, to the last bit. Thread-safe.
 */
final class FeatureTransform {
  private final int start;
  private final int end;
  private final Change change;

  /** Changes the values of the features from one place in the row to before another. */
  private interface Change {
    void apply(FeatureRow row, int from, int to);
  }

  /**
   * Prepares a step whose metadata is checked.
   *
   * @param field what messages call it
   */
  FeatureTransform(FeatureTransformMetadata metadata, String field) throws MetadataException {
    start = metadata.offset();
    end = start + metadata.size();
    change =
        switch (metadata.step()) {
          case SCALE ->
              metadata.features() == null ? scaleAll(metadata, field) : scale(metadata, field);
          case MULTIPLY -> multiply(metadata.factor());
          case ONE_PLUS_LOG -> onePlusLog(Numbers.doubles(metadata.logarithms(), field));
          case NORMALIZE -> normalize(metadata.norm());
          case BINARIZE -> binarize(metadata.threshold());
        };
  }

  void apply(FeatureRow row) {
    change.apply(row, row.below(start), row.below(end));
  }

  private static Change scaleAll(FeatureTransformMetadata metadata, String field)
      throws MetadataException {
    double[] factors = Numbers.doubles(metadata.factors(), field);
    int start = metadata.offset();
    return (row, from, to) -> {
      for (int i = from; i < to; i++) {
        row.setValue(i, row.value(i) * factors[row.id(i) - start]);
      }
    };
  }

  private static Change scale(FeatureTransformMetadata metadata, String field)
      throws MetadataException {
    int[] features = Numbers.ascending(metadata.features(), metadata.size(), field);
    DistinctFeatures distinct = new DistinctFeatures(features, 0);
    double[] factors =
        Arrays.copyOf(Numbers.doubles(metadata.factors(), field), features.length + 1);
    factors[features.length] = metadata.otherwise();
    int start = metadata.offset();
    return (row, from, to) -> {
      for (int i = from; i < to; i++) {
        row.setValue(i, row.value(i) * factors[distinct.row(row.id(i) - start)]);
      }
    };
  }

  private static Change multiply(double factor) {
    return (row, from, to) -> {
      for (int i = from; i < to; i++) {
        row.setValue(i, row.value(i) * factor);
      }
    };
  }

  /** From a table as far as it goes, since Java's logarithms may differ in the last bit. */
  private static Change onePlusLog(double[] table) {
    return (row, from, to) -> {
      for (int i = from; i < to; i++) {
        double count = row.value(i);
        boolean tabled = count >= 1 && count <= table.length;
        row.setValue(i, tabled ? table[(int) count - 1] : StrictMath.log(count) + 1);
      }
    };
  }

  private static Change normalize(FeatureTransformMetadata.Norm norm) {
    return (row, from, to) -> {
      double found = norm(norm, row, from, to);
      // scikit-learn leaves a row of zeros as it is.
      if (found != 0) {
        for (int i = from; i < to; i++) {
          row.setValue(i, row.value(i) / found);
        }
      }
    };
  }

  private static double norm(FeatureTransformMetadata.Norm norm, FeatureRow row, int from, int to) {
    double sum = 0;
    for (int i = from; i < to; i++) {
      double value = row.value(i);
      sum =
          switch (norm) {
            case L1 -> sum + Math.abs(value);
            case L2 -> sum + value * value;
            case MAX -> Math.max(sum, Math.abs(value));
          };
    }
    return norm == FeatureTransformMetadata.Norm.L2 ? Math.sqrt(sum) : sum;
  }

  /** As in scikit-learn, what becomes 0 is no feature of the text any more. */
  private static Change binarize(double threshold) {
    return (row, from, to) -> {
      int kept = from;
      for (int i = from; i < to; i++) {
        if (row.value(i) > threshold) {
          row.move(i, kept);
          row.setValue(kept, 1);
          kept++;
        }
      }
      row.remove(kept, to);
    };
  }
}
