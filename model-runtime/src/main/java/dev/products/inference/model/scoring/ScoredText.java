package dev.products.inference.model.scoring;

import dev.products.inference.model.Explanation;
import dev.products.inference.model.features.Feature;
import java.nio.DoubleBuffer;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/**
 * What a model makes of one text, in numbers.
 *
 * @param index the category's, or -1 for a model that takes whole texts
 * @param scores by category index; empty for a model that takes whole texts
 * @param probabilities by category index; empty for a model without
 * @param features by ascending id; empty for a model that takes whole texts
 */
record ScoredText(
    int index,
    String category,
    List<Double> scores,
    List<Double> probabilities,
    List<Feature> features) {
  /** What each category got, in the order of a scorer's ranks. */
  List<Explanation.CategoryScore> ranked(List<String> categories) {
    double[] all = scores.stream().mapToDouble(Double::doubleValue).toArray();
    int[] ranked = new int[all.length];
    ranked[0] = index;
    Ranking.afterFirst(DoubleBuffer.wrap(all), 0, all.length, ranked, 0, all.length);
    return IntStream.of(ranked)
        .mapToObj(
            category ->
                new Explanation.CategoryScore(
                    categories.get(category), all[category], probability(category)))
        .toList();
  }

  private OptionalDouble probability(int category) {
    return probabilities.isEmpty()
        ? OptionalDouble.empty()
        : OptionalDouble.of(probabilities.get(category));
  }
}
