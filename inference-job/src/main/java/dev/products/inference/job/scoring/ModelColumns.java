package dev.products.inference.job.scoring;

import dev.products.inference.contract.FailureReason;
import dev.products.inference.contract.RequestedOutput;
import dev.products.inference.contract.column.RequestedColumn;
import dev.products.inference.job.columns.OutputColumn;
import dev.products.inference.job.failure.JobException;
import dev.products.inference.model.ClassificationModel;
import dev.products.inference.model.ModelException;
import java.util.List;

/** Whether a model has what the columns of an output ask of it. */
public final class ModelColumns {

  private ModelColumns() {}

  /** Fails, before a row is read, if the model lacks something; the message says why. */
  public static void require(RequestedOutput output, ClassificationModel model) {
    List<RequestedColumn> columns = output.columns();
    for (int entry = 0; entry < columns.size(); entry++) {
      String field = OutputColumn.entry(entry);
      switch (columns.get(entry).value()) {
        case PROBABILITY -> requireProbabilities(field, model);
        case SCORE, TOP_CATEGORIES -> requireScores(field, model);
        case TOP_TERMS -> requireContributions(field, model);
        case ID, TEXT, PREDICTION, INPUT, ALL_INPUT -> {
          // Every model does.
        }
      }
    }
  }

  private static void requireProbabilities(String field, ClassificationModel model) {
    model
        .lackOfProbabilities()
        .ifPresent(
            reason -> {
              throw unavailable(
                  field, "the model has no probabilities: " + reason + instead(model));
            });
  }

  private static String instead(ClassificationModel model) {
    return model
        .scoreKind()
        .map(kind -> "; the value Score would be its score, " + kind)
        .orElse("; compile the scikit-learn pipeline with it");
  }

  private static void requireScores(String field, ClassificationModel model) {
    if (model.scoreKind().isEmpty()) {
      throw unavailable(
          field,
          "the model has no scores: it was not compiled by product-model, and only its labels are read;"
              + " compile the scikit-learn pipeline with it");
    }
  }

  private static void requireContributions(String field, ClassificationModel model) {
    try {
      model
          .lackOfContributions()
          .ifPresent(
              reason -> {
                throw unavailable(field, "the model has no contributions of terms: " + reason);
              });
    } catch (ModelException e) {
      throw SharedModel.failure(e);
    }
  }

  private static JobException unavailable(String field, String message) {
    return new JobException(FailureReason.OUTPUT_COLUMN_UNAVAILABLE, field, message);
  }
}
