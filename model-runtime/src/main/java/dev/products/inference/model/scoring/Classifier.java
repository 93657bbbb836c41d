package dev.products.inference.model.scoring;

import dev.products.inference.model.Explanation;
import dev.products.inference.model.GoldenRow;
import dev.products.inference.model.ModelException;
import dev.products.inference.model.Scorer;
import dev.products.inference.model.ScoringOptions;
import dev.products.inference.model.TermContributions;
import java.util.List;
import java.util.Optional;

/** A kind of model. Thread-safe. */
sealed interface Classifier permits CompiledClassifier, StringClassifier {
  List<String> categories();

  List<GoldenRow> goldenRows();

  /** What scores are, or empty if there are none. */
  Optional<String> scoreKind();

  /** Why there are no probabilities, or empty if there are. */
  Optional<String> lackOfProbabilities();

  /** A scorer that tells as much, which the model has. */
  Scorer newScorer(ScoringOptions options);

  /** Scores some texts, in UTF-8, with everything there is to say about each. */
  List<ScoredText> score(List<byte[]> texts) throws ModelException;

  /**
   * Why terms have no contributions of their own to scores, or empty if they have.
   *
   * @param linear empty if the graph's scores are no sums over features
   */
  Optional<String> lackOfContributions(Optional<LinearScores> linear);

  /** Ranks terms by their contributions, which the model has. */
  TermContributions newTermContributions(LinearScores linear, int most);

  /** What it makes of a text, with the contributions of its terms if there are scores for them. */
  Explanation explain(String text, Optional<LinearScores> linear) throws ModelException;
}
