package dev.products.inference.model.features;

import dev.products.inference.model.text.Analyzer;
import dev.products.inference.model.text.NGramSink;
import dev.products.inference.model.text.Vocabulary;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Tells for which terms a text has some features. For one thread. */
public final class FeatureTerms {
  private final List<Collector> collectors;
  private final Map<Long, Set<String>> terms = new HashMap<>();

  FeatureTerms(List<Vectorizer> vectorizers) {
    this.collectors = vectorizers.stream().map(Collector::new).toList();
  }

  /** The term of each of these features; if there are several, all of them, with commas. */
  public Map<Long, String> of(List<Long> features, byte[] utf8, int from, int to) {
    terms.clear();
    features.forEach(feature -> terms.put(feature, new LinkedHashSet<>()));
    collectors.forEach(collector -> collector.collect(utf8, from, to));
    Map<Long, String> joined = new HashMap<>();
    terms.forEach((feature, found) -> joined.put(feature, String.join(", ", found)));
    return joined;
  }

  /** What one vectorizer finds. */
  private final class Collector implements NGramSink {
    private final Vectorizer vectorizer;
    private final Analyzer analyzer;

    Collector(Vectorizer vectorizer) {
      this.vectorizer = vectorizer;
      this.analyzer = vectorizer.newAnalyzer(vectorizer.terms().longest());
    }

    void collect(byte[] utf8, int from, int to) {
      analyzer.analyze(utf8, from, to, this);
    }

    @Override
    public void accept(byte[] utf8, int from, int to) {
      int id = vectorizer.terms().id(utf8, from, to);
      Set<String> found =
          id == Vocabulary.UNKNOWN ? null : terms.get((long) vectorizer.offset() + id);
      if (found != null) {
        found.add(vectorizer.named(new String(utf8, from, to - from, StandardCharsets.UTF_8)));
      }
    }
  }
}
