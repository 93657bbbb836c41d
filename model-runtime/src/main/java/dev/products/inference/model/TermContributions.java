package dev.products.inference.model;

import java.util.List;

/**
 * Ranks a text's terms by what they do for its category. All contributions and a constant, the
 * category's prior or intercept, are its score; terms that the model does not know have none. For
 * one thread.
 */
public interface TermContributions {
  /** Stands for the next best category where there is none. */
  int NONE = -1;

  /**
   * The terms with the greatest margins, the greatest first, and of equal ones that of the first
   * feature.
   *
   * @param predicted the index of the category that is predicted
   * @param next that of the next best one, or {@link #NONE}
   */
  List<TermContribution> of(byte[] utf8, int from, int to, int predicted, int next);
}
