package dev.products.inference.model;

import java.util.List;
import java.util.Optional;

/** A model ready to score. Thread-safe; one per JVM and file is enough. */
public interface ClassificationModel extends AutoCloseable {
  /** The digest of the ONNX bytes, uncompressed, in lower-case hexadecimal. */
  String sha256();

  /** The categories in the model's order; empty if a model of another tool doesn't say. */
  List<String> categories();

  /**
   * What the model must predict for some texts, as scikit-learn did when it was compiled. A job
   * that gets another category for one of them must not write.
   */
  List<GoldenRow> goldenRows();

  /**
   * What the scores of the categories are, in words such as "decision function"; empty if the model
   * has none, as one of another tool. Of two categories, where scikit-learn's decision_function is
   * one number d, the scores are -d and d.
   */
  Optional<String> scoreKind();

  /** Why the model has no probabilities, in a few words; empty if it has. */
  Optional<String> lackOfProbabilities();

  /** A scorer for one thread that tells the category alone. Close it before the model. */
  default Scorer newScorer() {
    return newScorer(ScoringOptions.CATEGORY);
  }

  /**
   * A scorer for one thread that tells more than the category. Close it before the model.
   *
   * @throws IllegalArgumentException if the model does not have what it is to tell
   */
  Scorer newScorer(ScoringOptions options);

  /** What the model makes of one text. */
  Explanation explain(String text) throws ModelException;

  /**
   * Why the terms of a text have no contributions to its scores, in a few words; empty if they
   * have.
   */
  Optional<String> lackOfContributions() throws ModelException;

  /**
   * Ranks terms by their contributions, for one thread.
   *
   * @param most of a text
   * @throws IllegalArgumentException if the model's terms have none
   */
  TermContributions newTermContributions(int most) throws ModelException;

  @Override
  void close();
}
