package dev.products.inference.model;

import java.util.List;

/** A kind of model. Thread-safe. */
sealed interface Classifier permits CompiledClassifier, StringClassifier {
  List<String> categories();

  List<GoldenRow> goldenRows();

  Scorer newScorer();

  Explanation explain(String text) throws ModelException;
}
