package dev.products.inference.model.features;

import dev.products.inference.model.text.NGramSink;
import dev.products.inference.model.text.Vocabulary;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;

/** Collects the terms for which a text has some features. */
final class FeatureTerms implements NGramSink {
  private final Vectorizer vectorizer;
  private final Map<Long, Set<String>> wanted;

  /**
   * One for a vectorizer.
   *
   * @param wanted the terms by feature, to be filled
   */
  FeatureTerms(Vectorizer vectorizer, Map<Long, Set<String>> wanted) {
    this.vectorizer = vectorizer;
    this.wanted = wanted;
  }

  void collect(byte[] utf8, int from, int to) {
    vectorizer.newAnalyzer(vectorizer.terms().longest()).analyze(utf8, from, to, this);
  }

  @Override
  public void accept(byte[] utf8, int from, int to) {
    int id = vectorizer.terms().id(utf8, from, to);
    Set<String> terms =
        id == Vocabulary.UNKNOWN ? null : wanted.get((long) vectorizer.offset() + id);
    if (terms != null) {
      terms.add(new String(utf8, from, to - from, StandardCharsets.UTF_8));
    }
  }
}
