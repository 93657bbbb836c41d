package dev.products.inference.model;

import java.util.List;

/**
 * What a model makes of one text, in numbers.
 *
 * @param scores by category index; empty for a model that takes whole texts
 * @param features by ascending id; empty for a model that takes whole texts
 */
record ScoredText(String category, List<Double> scores, List<Feature> features) {
  /** An entry of the feature matrix. */
  record Feature(long id, double value) {}
}
