package dev.products.inference.model;

/**
 * How much a scorer tells of each row beside its category.
 *
 * @param categories how many of the model's categories, the predicted one first and then by
 *     descending score; all of them if it has fewer
 * @param scores whether with their scores
 * @param probabilities whether with their probabilities
 */
public record ScoringOptions(int categories, boolean scores, boolean probabilities) {
  /** The predicted category and no number, which is what every model can give. */
  public static final ScoringOptions CATEGORY = new ScoringOptions(1, false, false);

  public ScoringOptions {
    if (categories < 1) {
      throw new IllegalArgumentException("at least the predicted category is told");
    }
  }

  /** Whether it takes the scores to find out. */
  public boolean needsScores() {
    return scores || categories > 1;
  }
}
