package dev.products.inference.model;

import java.util.List;

/** A kind of model. Thread-safe. */
sealed interface Classifier permits CompiledClassifier, StringClassifier {
  List<String> categories();

  List<GoldenRow> goldenRows();

  Scorer newScorer();

  /** Scores some texts, in UTF-8, with everything there is to say about each. */
  List<ScoredText> score(List<byte[]> texts) throws ModelException;

  Explanation explain(String text) throws ModelException;
}
