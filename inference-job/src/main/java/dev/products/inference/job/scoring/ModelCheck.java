package dev.products.inference.job.scoring;

import dev.products.inference.contract.FailureReason;
import dev.products.inference.contract.GoldenRow;
import dev.products.inference.contract.RequestedModel;
import dev.products.inference.job.failure.JobException;
import dev.products.inference.model.ClassificationModel;
import dev.products.inference.model.ModelException;
import dev.products.inference.model.Predictions;
import dev.products.inference.model.Scorer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * What must hold of the model before a row is read: its digest, and the golden rows of the model
 * and of the spec.
 */
public final class ModelCheck {

  private static final int SHOWN = 3;

  private ModelCheck() {}

  public static void check(ClassificationModel model, RequestedModel requested) {
    if (requested.sha256() != null && !requested.sha256().equals(model.sha256())) {
      throw new JobException(
          FailureReason.MODEL_DIGEST_MISMATCH,
          "spec.model.sha256",
          "the model has the digest " + model.sha256() + ", not " + requested.sha256());
    }
    List<GoldenRow> ofModel =
        model.goldenRows().stream().map(row -> new GoldenRow(row.text(), row.category())).toList();
    verify(model, ofModel, "spec.model", "rows that the model was compiled with");
    verify(model, requested.verify(), "spec.model.verify", "rows");
  }

  private static void verify(
      ClassificationModel model, List<GoldenRow> rows, String field, String what) {
    List<String> disagreements = disagreements(model, rows);
    if (!disagreements.isEmpty()) {
      List<String> shown = disagreements.subList(0, Math.min(SHOWN, disagreements.size()));
      throw new JobException(
          FailureReason.MODEL_DISAGREES,
          field,
          disagreements.size()
              + " of "
              + rows.size()
              + " "
              + what
              + " disagree: "
              + String.join("; ", shown));
    }
  }

  /**
   * By the rows' places: what is told goes into statuses, events and logs, where no text is to be.
   */
  private static List<String> disagreements(ClassificationModel model, List<GoldenRow> rows) {
    List<String> disagreements = new ArrayList<>();
    try (Scorer scorer = model.newScorer()) {
      for (int i = 0; i < rows.size(); i++) {
        GoldenRow row = rows.get(i);
        String place = "[" + i + "] is ";
        byte[] text = row.text().getBytes(StandardCharsets.UTF_8);
        String refusal = scorer.refusal(text, 0, text.length);
        if (refusal != null) {
          disagreements.add(place + "refused: it " + refusal);
          continue;
        }
        scorer.add(text, 0, text.length);
        Predictions predictions = scorer.score();
        if (!predictions.category(0).equals(row.category())) {
          disagreements.add(place + predictions.category(0) + ", not " + row.category());
        }
      }
    } catch (ModelException e) {
      throw SharedModel.failure(e);
    }
    return disagreements;
  }
}
