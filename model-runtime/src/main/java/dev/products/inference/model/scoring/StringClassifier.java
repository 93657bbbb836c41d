package dev.products.inference.model.scoring;

import dev.products.inference.model.Explanation;
import dev.products.inference.model.GoldenRow;
import dev.products.inference.model.ModelException;
import dev.products.inference.model.Predictions;
import dev.products.inference.model.Scorer;
import dev.products.inference.model.ScoringOptions;
import dev.products.inference.model.TermContributions;
import dev.products.inference.model.text.Utf8;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** A model of another tool that takes whole texts. */
final class StringClassifier implements Classifier {
  private final StringGraph graph;

  StringClassifier(StringGraph graph) {
    this.graph = graph;
  }

  @Override
  public List<String> categories() {
    return List.of();
  }

  @Override
  public List<GoldenRow> goldenRows() {
    return List.of();
  }

  @Override
  public Optional<String> scoreKind() {
    return Optional.empty();
  }

  @Override
  public Optional<String> lackOfProbabilities() {
    return Optional.of("it was not compiled by product-model, and only its labels are read");
  }

  @Override
  public Scorer newScorer(ScoringOptions options) {
    return new StringScorer(graph);
  }

  @Override
  public List<ScoredText> score(List<byte[]> texts) throws ModelException {
    try (Scorer scorer = newScorer(ScoringOptions.CATEGORY)) {
      texts.forEach(text -> scorer.add(text, 0, text.length));
      Predictions predictions = scorer.score();
      return IntStream.range(0, predictions.size())
          .mapToObj(
              row -> new ScoredText(-1, predictions.category(row), List.of(), List.of(), List.of()))
          .toList();
    }
  }

  @Override
  public Optional<String> lackOfContributions(Optional<LinearScores> linear) {
    return lackOfProbabilities();
  }

  @Override
  public TermContributions newTermContributions(LinearScores linear, int most) {
    throw new IllegalArgumentException("the model takes whole texts");
  }

  @Override
  public Explanation explain(String text, Optional<LinearScores> linear) throws ModelException {
    ScoredText scored = score(List.of(Utf8.bytes(text))).get(0);
    return new Explanation(scored.category(), List.of(), List.of(), List.of(), "");
  }
}
