package dev.products.inference.model.features;

import java.util.Arrays;
import java.util.List;

/** Turns texts into what a compiled model's graph takes. For one thread. */
public final class FeatureReader {
  private final FeatureExtractor[] extractors;
  private final FeatureTransform[] transforms;
  private final FeatureRow row = new FeatureRow();

  FeatureReader(List<Vectorizer> vectorizers, List<FeatureTransform> transforms) {
    this.extractors =
        vectorizers.stream().map(FeatureExtractor::new).toArray(FeatureExtractor[]::new);
    this.transforms = transforms.toArray(FeatureTransform[]::new);
  }

  /** How often each feature occurs in a text. The row is the same one each time. */
  public FeatureRow count(byte[] utf8, int from, int to) {
    row.clear();
    for (FeatureExtractor extractor : extractors) {
      extractor.extract(utf8, from, to, row);
    }
    return row;
  }

  /** How many terms of its texts it has looked up so far. */
  public long seen() {
    return Arrays.stream(extractors).mapToLong(FeatureExtractor::seen).sum();
  }

  /** How many of those are in no vocabulary. */
  public long unknown() {
    return Arrays.stream(extractors).mapToLong(FeatureExtractor::unknown).sum();
  }

  /** Makes of the counts what the graph takes: tf-idf, for example. */
  public void transform(FeatureRow counts) {
    for (FeatureTransform transform : transforms) {
      transform.apply(counts);
    }
  }
}
