package dev.products.inference.fuzz;

import dev.products.inference.model.ModelException;
import dev.products.inference.model.Predictions;
import dev.products.inference.model.Scorer;
import dev.products.inference.model.ScoringOptions;
import dev.products.inference.model.scoring.OnnxModel;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A model's file: refused in words, or scored. */
public final class ModelFileTarget {

  private static final List<byte[]> TEXTS =
      List.of("boneca de pano", "", "caf\u00e9 BATOM \ud83d\ude00 \u0130", "livro ".repeat(40))
          .stream()
          .map(text -> text.getBytes(StandardCharsets.UTF_8))
          .toList();

  private ModelFileTarget() {}

  public static void fuzzerTestOneInput(byte[] file) {
    try (OnnxModel model = OnnxModel.load(file)) {
      score(model, ScoringOptions.CATEGORY);
      if (model.scoreKind().isPresent()) {
        score(model, new ScoringOptions(3, true, model.lackOfProbabilities().isEmpty()));
      }
      model.explain("batom e boneca");
      if (model.lackOfContributions().isEmpty()) {
        model.newTermContributions(3);
      }
    } catch (ModelException e) {
      Expected.words(e.getMessage());
    }
  }

  private static void score(OnnxModel model, ScoringOptions options) throws ModelException {
    try (Scorer scorer = model.newScorer(options)) {
      int added = 0;
      for (byte[] text : TEXTS) {
        if (scorer.refusal(text, 0, text.length) == null) {
          scorer.add(text, 0, text.length);
          added++;
        }
      }
      Predictions predictions = scorer.score();
      Expected.that(predictions.size() == added, "a prediction for each text");
      for (int row = 0; row < added; row++) {
        Expected.that(predictions.category(row) != null, "a category for each text");
        for (int rank = 0; options.needsScores() && rank < predictions.ranks(); rank++) {
          int category = predictions.categoryIndex(row, rank);
          Expected.that(
              category >= 0 && category < model.categories().size(), "a category that there is");
          predictions.score(row, rank);
        }
      }
    }
  }
}
