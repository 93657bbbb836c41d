package dev.products.inference.model;

import java.nio.DoubleBuffer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Explains a compiled model's prediction, with the objects that scoring avoids. */
final class CompiledExplanation {
  private CompiledExplanation() {}

  static Explanation of(CompiledClassifier classifier, String text) throws ModelException {
    byte[] utf8 = Utf8.bytes(text);
    ScoredText scored = classifier.score(List.of(utf8)).get(0);
    List<Explanation.Term> terms =
        classifier.vectorizers().stream().flatMap(vectorizer -> terms(vectorizer, utf8)).toList();
    return new Explanation(
        scored.category(),
        terms,
        scores(classifier.categories(), scored),
        classifier.scoreKind().orElseThrow());
  }

  private static List<Explanation.CategoryScore> scores(
      List<String> categories, ScoredText scored) {
    double[] scores = scored.scores().stream().mapToDouble(Double::doubleValue).toArray();
    int[] ranked = new int[scores.length];
    ranked[0] = scored.index();
    Ranking.afterFirst(DoubleBuffer.wrap(scores), 0, scores.length, ranked, 0, scores.length);
    return IntStream.of(ranked)
        .mapToObj(
            index ->
                new Explanation.CategoryScore(
                    categories.get(index),
                    scores[index],
                    scored.probabilities().isEmpty()
                        ? OptionalDouble.empty()
                        : OptionalDouble.of(scored.probabilities().get(index))))
        .toList();
  }

  private static Stream<Explanation.Term> terms(Vectorizer vectorizer, byte[] utf8) {
    Map<String, Integer> counts = new LinkedHashMap<>();
    Map<String, Integer> ids = new LinkedHashMap<>();
    vectorizer
        .newAnalyzer(Integer.MAX_VALUE)
        .analyze(
            utf8,
            0,
            utf8.length,
            (bytes, from, to) -> {
              String term = new String(bytes, from, to - from, StandardCharsets.UTF_8);
              counts.merge(term, 1, Integer::sum);
              ids.computeIfAbsent(term, unseen -> vectorizer.terms().id(bytes, from, to));
            });
    return counts.entrySet().stream()
        .map(
            term ->
                new Explanation.Term(
                    term.getKey(), term.getValue(), featureId(vectorizer, ids.get(term.getKey()))));
  }

  private static OptionalInt featureId(Vectorizer vectorizer, int id) {
    return id == Terms.UNKNOWN ? OptionalInt.empty() : OptionalInt.of(vectorizer.offset() + id);
  }
}
