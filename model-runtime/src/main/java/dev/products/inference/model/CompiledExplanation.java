package dev.products.inference.model;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/** Explains a compiled model's prediction, with the objects that scoring avoids. */
final class CompiledExplanation {
  private CompiledExplanation() {}

  static Explanation of(CompiledClassifier classifier, String text) throws ModelException {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    FeatureBatch batch = new FeatureBatch();
    List<Explanation.Term> terms = new ArrayList<>();
    for (Vectorizer vectorizer : classifier.vectorizers()) {
      new FeatureExtractor(vectorizer).extract(utf8, 0, utf8.length, batch);
      terms.addAll(terms(vectorizer, utf8));
    }
    batch.endRow();
    CompiledGraph.Scored scored = classifier.graph().score(batch)[0];
    List<String> categories = classifier.categories();
    List<Explanation.CategoryScore> scores =
        IntStream.range(0, categories.size())
            .mapToObj(
                index ->
                    new Explanation.CategoryScore(
                        categories.get(index), scored.scores().get(index)))
            .sorted(Comparator.comparingDouble(Explanation.CategoryScore::score).reversed())
            .toList();
    return new Explanation(
        categories.get(scored.categoryIndex()), terms, scores, classifier.scoreKind().words());
  }

  private static List<Explanation.Term> terms(Vectorizer vectorizer, byte[] utf8) {
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
                    term.getKey(), term.getValue(), featureId(vectorizer, ids.get(term.getKey()))))
        .toList();
  }

  private static OptionalInt featureId(Vectorizer vectorizer, int id) {
    return id == Terms.UNKNOWN ? OptionalInt.empty() : OptionalInt.of(vectorizer.offset() + id);
  }
}
