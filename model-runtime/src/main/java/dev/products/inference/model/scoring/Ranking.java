package dev.products.inference.model.scoring;

import java.nio.DoubleBuffer;

/**
 * The order of a row's categories: the predicted one, then by descending score, of equal ones in
 * the model's order, and last those whose score is no number.
 */
final class Ranking {
  private Ranking() {}

  /**
   * Ranks what comes after the predicted category.
   *
   * @param scores of all categories, from the position {@code from} on; not looked at for one rank
   * @param categories how many there are
   * @param ranked gets their indexes; the predicted one's is at {@code at} already
   * @param ranks how many are wanted, no more than there are
   */
  static void afterFirst(
      DoubleBuffer scores, int from, int categories, int[] ranked, int at, int ranks) {
    if (ranks == 1) {
      return;
    }
    int first = at + 1;
    int found = first;
    int end = at + ranks;
    for (int category = 0; category < categories; category++) {
      if (category == ranked[at]) {
        continue;
      }
      double score = scores.get(from + category);
      if (found == end && !isBetter(score, scores.get(from + ranked[end - 1]))) {
        continue;
      }
      int place = found == end ? end - 1 : found++;
      while (place > first && isBetter(score, scores.get(from + ranked[place - 1]))) {
        ranked[place] = ranked[place - 1];
        place--;
      }
      ranked[place] = category;
    }
  }

  private static boolean isBetter(double score, double other) {
    return score > other || (Double.isNaN(other) && !Double.isNaN(score));
  }
}
