package dev.products.inference.model.features;

import dev.products.inference.model.Explanation;
import dev.products.inference.model.text.NGramSink;
import dev.products.inference.model.text.Vocabulary;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/** The terms that a vectorizer finds in a text, with the objects that scoring avoids. */
final class TermCounts implements NGramSink {
  private final Vectorizer vectorizer;
  private final Map<String, Integer> counts = new LinkedHashMap<>();
  private final Map<String, Integer> ids = new LinkedHashMap<>();

  TermCounts(Vectorizer vectorizer, byte[] utf8) {
    this.vectorizer = vectorizer;
    vectorizer.newAnalyzer(Integer.MAX_VALUE).analyze(utf8, 0, utf8.length, this);
  }

  @Override
  public void accept(byte[] utf8, int from, int to) {
    String term = new String(utf8, from, to - from, StandardCharsets.UTF_8);
    counts.merge(term, 1, Integer::sum);
    ids.computeIfAbsent(term, unseen -> vectorizer.terms().id(utf8, from, to));
  }

  /** In the order of their first occurrence, each once. */
  List<Explanation.Term> terms() {
    return counts.entrySet().stream()
        .map(
            term ->
                new Explanation.Term(
                    vectorizer.named(term.getKey()),
                    term.getValue(),
                    featureId(ids.get(term.getKey()))))
        .toList();
  }

  private OptionalInt featureId(int id) {
    return id == Vocabulary.UNKNOWN
        ? OptionalInt.empty()
        : OptionalInt.of(vectorizer.offset() + id);
  }
}
