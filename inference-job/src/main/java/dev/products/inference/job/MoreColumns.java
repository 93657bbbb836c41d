package dev.products.inference.job;

import dev.products.inference.contract.FailureReason;
import dev.products.inference.contract.RequestedOutput;
import dev.products.inference.contract.RequestedTopCategories;
import dev.products.inference.model.ClassificationModel;
import dev.products.inference.model.ScoringOptions;
import java.io.Serializable;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * The columns that are in the output only if they are asked for: they come after text, id and
 * category, in this order.
 *
 * @param probability the name of the column with the category's probability, or null
 * @param score the name of the column with its score, or null
 * @param top the name of the column with the best categories, or null
 * @param topCount how many categories that column has
 * @param topAsText whether it has their JSON, since the output's format holds no arrays
 * @param topProbabilities whether the model has probabilities to put there
 */
record MoreColumns(
    String probability,
    String score,
    String top,
    int topCount,
    boolean topAsText,
    boolean topProbabilities)
    implements Serializable {

  private static final String WITHOUT_ARRAYS = "csv";

  /** Those of a request; fails if the model cannot fill one. */
  static MoreColumns of(RequestedOutput output, ClassificationModel model) {
    RequestedTopCategories top = output.topCategories();
    if (output.probabilityColumn() != null) {
      requireProbabilities(model);
    }
    if (output.scoreColumn() != null) {
      requireScores(model, "spec.output.scoreColumn");
    }
    if (top != null) {
      requireScores(model, "spec.output.topCategories");
    }
    return new MoreColumns(
        output.probabilityColumn(),
        output.scoreColumn(),
        top == null ? null : top.column(),
        top == null ? 1 : top.count(),
        WITHOUT_ARRAYS.equals(output.format()),
        model.lackOfProbabilities().isEmpty());
  }

  private static void requireProbabilities(ClassificationModel model) {
    model
        .lackOfProbabilities()
        .ifPresent(
            reason -> {
              throw new JobException(
                  FailureReason.OUTPUT_COLUMN_UNAVAILABLE,
                  "spec.output.probabilityColumn",
                  "the model has no probabilities: " + reason + instead(model));
            });
  }

  private static String instead(ClassificationModel model) {
    return model
        .scoreKind()
        .map(kind -> "; spec.output.scoreColumn would have its score, " + kind)
        .orElse("; compile the scikit-learn pipeline with it");
  }

  private static void requireScores(ClassificationModel model, String field) {
    if (model.scoreKind().isEmpty()) {
      throw new JobException(
          FailureReason.OUTPUT_COLUMN_UNAVAILABLE,
          field,
          "the model has no scores: it was not compiled by product-model, and only its labels are read;"
              + " compile the scikit-learn pipeline with it");
    }
  }

  /** What a scorer must tell to fill them. */
  ScoringOptions scoringOptions() {
    return new ScoringOptions(
        topCount,
        score != null || top != null,
        probability != null || (top != null && topProbabilities));
  }

  int count() {
    return after(new StructType()).size();
  }

  /** The schema with these columns after its own. */
  StructType after(StructType schema) {
    StructType all = schema;
    if (probability != null) {
      all = all.add(probability, DataTypes.DoubleType, false);
    }
    if (score != null) {
      all = all.add(score, DataTypes.DoubleType, false);
    }
    if (top != null) {
      all = all.add(top, topType(), false);
    }
    return all;
  }

  private DataType topType() {
    return topAsText ? DataTypes.StringType : DataTypes.createArrayType(topCategoryType(), false);
  }

  /** Of one category in an array. */
  StructType topCategoryType() {
    StructType type =
        new StructType()
            .add("category", DataTypes.StringType, false)
            .add("score", DataTypes.DoubleType, false);
    return topProbabilities ? type.add("probability", DataTypes.DoubleType, false) : type;
  }
}
