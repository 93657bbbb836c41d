package dev.products.inference.model;

import java.util.List;

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
  /** An entry of the feature matrix. */
  record Feature(long id, double value) {}
}
