package dev.products.inference.model;

import java.nio.charset.StandardCharsets;
import java.util.List;

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
  public Scorer newScorer() {
    return new StringScorer(graph);
  }

  @Override
  public Explanation explain(String text) throws ModelException {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    try (Scorer scorer = newScorer()) {
      scorer.add(utf8, 0, utf8.length);
      return new Explanation(scorer.score().category(0), List.of(), List.of(), "");
    }
  }
}
