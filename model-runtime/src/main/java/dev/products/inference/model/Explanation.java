package dev.products.inference.model;

import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * What a model makes of one text.
 *
 * @param category what it predicts
 * @param terms what the analyzer finds in the text, in its order, each once; empty for a model that
 *     takes whole texts
 * @param contributions what its known terms do for the category, the greatest margin first; empty
 *     for a model whose scores are no sums over terms
 * @param scores what the model gives each category, the predicted one first, then by descending
 *     score; empty for a model that takes whole texts
 * @param scoreKind what a score is
 */
public record Explanation(
    String category,
    List<Term> terms,
    List<TermContribution> contributions,
    List<CategoryScore> scores,
    String scoreKind) {
  /**
   * A term of the text.
   *
   * @param count how often it occurs
   * @param featureId its feature, empty if the model doesn't know the term
   */
  public record Term(String text, int count, OptionalInt featureId) {}

  /**
   * What one category got.
   *
   * @param probability empty if the model has none
   */
  public record CategoryScore(String category, double score, OptionalDouble probability) {}
}
