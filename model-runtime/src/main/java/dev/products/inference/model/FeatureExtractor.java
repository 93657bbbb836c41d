package dev.products.inference.model;

/** Turns texts into the features of one vectorizer. For one thread. */
final class FeatureExtractor implements NGramSink {
  private final Analyzer analyzer;
  private final Vocabulary vocabulary;
  private final int offset;
  private final boolean binary;
  private final FeatureCounts counts = new FeatureCounts();

  FeatureExtractor(Vectorizer vectorizer) {
    vocabulary = vectorizer.vocabulary();
    analyzer = vectorizer.newAnalyzer(vocabulary.longest());
    offset = vectorizer.offset();
    binary = vectorizer.binary();
  }

  /** Adds a text's features to the batch's current row. */
  void extract(byte[] utf8, int from, int to, FeatureBatch batch) {
    counts.clear();
    analyzer.analyze(utf8, from, to, this);
    counts.sort();
    for (int i = 0; i < counts.size(); i++) {
      batch.add(offset + counts.id(i), binary ? 1 : counts.count(i));
    }
  }

  @Override
  public void accept(byte[] utf8, int from, int to) {
    int id = vocabulary.id(utf8, from, to);
    if (id != Vocabulary.UNKNOWN) {
      counts.add(id);
    }
  }
}
