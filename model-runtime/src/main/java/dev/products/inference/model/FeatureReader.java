package dev.products.inference.model;

import java.util.List;

/** Turns texts into what a compiled model's graph takes. For one thread. */
final class FeatureReader {
  private final FeatureExtractor[] extractors;
  private final Weighting[] weightings;
  private final FeatureRow row = new FeatureRow();

  FeatureReader(List<Vectorizer> vectorizers, List<Weighting> weightings) {
    this.extractors =
        vectorizers.stream().map(FeatureExtractor::new).toArray(FeatureExtractor[]::new);
    this.weightings = weightings.toArray(Weighting[]::new);
  }

  /** How often each feature occurs in a text. The row is the same one each time. */
  FeatureRow count(byte[] utf8, int from, int to) {
    row.clear();
    for (FeatureExtractor extractor : extractors) {
      extractor.extract(utf8, from, to, row);
    }
    return row;
  }

  /** Makes of the counts what the graph takes: tf-idf, for example. */
  void weigh(FeatureRow counts) {
    for (Weighting weighting : weightings) {
      weighting.apply(counts);
    }
  }
}
