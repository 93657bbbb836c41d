package dev.products.inference.model.scoring;

import dev.products.inference.model.Predictions;
import dev.products.inference.model.ScoringOptions;
import java.nio.DoubleBuffer;
import java.util.Arrays;

/** The best categories of a scorer's rows and their numbers, in arrays that are used again. */
final class RankedCategories {
  private static final int ROWS = 1 << 10;

  private final String[] categories;
  private final ScoringOptions options;
  private final int ranks;
  private int[] indexes;
  private double[] scores;
  private double[] probabilities;

  RankedCategories(String[] categories, ScoringOptions options) {
    this.categories = categories;
    this.options = options;
    this.ranks = Math.min(options.categories(), categories.length);
    this.indexes = new int[ROWS * ranks];
    this.scores = new double[options.scores() ? ROWS * ranks : 0];
    this.probabilities = new double[options.probabilities() ? ROWS * ranks : 0];
  }

  /** What is to be found out of each row. */
  ScoringOptions options() {
    return options;
  }

  /** Makes room for so many rows. */
  void reserve(int rows) {
    int needed = Math.multiplyExact(rows, ranks);
    if (needed > indexes.length) {
      int room = Math.max(needed, indexes.length * 2);
      indexes = Arrays.copyOf(indexes, room);
      scores = Arrays.copyOf(scores, options.scores() ? room : 0);
      probabilities = Arrays.copyOf(probabilities, options.probabilities() ? room : 0);
    }
  }

  /**
   * Ranks the categories of a row.
   *
   * @param predicted the index of the predicted category
   * @param scored the scores of all categories, from the position {@code from} on; null unless
   *     needed
   * @param probable their probabilities likewise; null unless wanted
   */
  void put(int row, int predicted, DoubleBuffer scored, DoubleBuffer probable, int from) {
    int at = row * ranks;
    indexes[at] = predicted;
    Ranking.afterFirst(scored, from, categories.length, indexes, at, ranks);
    for (int i = at; options.scores() && i < at + ranks; i++) {
      scores[i] = scored.get(from + indexes[i]);
    }
    for (int i = at; options.probabilities() && i < at + ranks; i++) {
      probabilities[i] = probable.get(from + indexes[i]);
    }
  }

  /** The first rows, as they are until the next ones are put. */
  Predictions predictions(int rows) {
    return new Rows(rows);
  }

  private final class Rows implements Predictions {
    private final int size;

    Rows(int size) {
      this.size = size;
    }

    @Override
    public int size() {
      return size;
    }

    @Override
    public String category(int row) {
      return categories[indexes[row * ranks]];
    }

    @Override
    public int ranks() {
      return ranks;
    }

    @Override
    public int categoryIndex(int row, int rank) {
      return indexes[row * ranks + rank];
    }

    @Override
    public double score(int row, int rank) {
      return scores[row * ranks + rank];
    }

    @Override
    public double probability(int row, int rank) {
      return probabilities[row * ranks + rank];
    }
  }
}
