package dev.products.inference.model.features;

import dev.products.inference.model.text.Analyzer;
import dev.products.inference.model.text.NGramSink;

/** Turns texts into the features of one vectorizer. For one thread. */
final class FeatureExtractor implements NGramSink {
  private final Analyzer analyzer;
  private final Terms terms;
  private final int offset;
  private final boolean binary;
  private final FeatureCounts counts = new FeatureCounts();
  private long seen;
  private long unknown;

  FeatureExtractor(Vectorizer vectorizer) {
    terms = vectorizer.terms();
    analyzer = vectorizer.newAnalyzer(terms.longest());
    offset = vectorizer.offset();
    binary = vectorizer.binary();
  }

  /** Adds a text's features to those of the vectorizers before. */
  void extract(byte[] utf8, int from, int to, FeatureRow row) {
    counts.clear();
    analyzer.analyze(utf8, from, to, this);
    counts.sort();
    for (int i = 0; i < counts.size(); i++) {
      row.add(offset + counts.id(i), binary ? 1 : counts.count(i));
    }
  }

  @Override
  public void accept(byte[] utf8, int from, int to) {
    seen++;
    if (!terms.count(utf8, from, to, counts)) {
      unknown++;
    }
  }

  /** How many terms it has looked up so far. */
  long seen() {
    return seen;
  }

  /** How many of those are no features. */
  long unknown() {
    return unknown;
  }
}
