package dev.products.inference.model;

/**
 * What is predicted for every row of one batch, in the order the rows were added. Numbers are there
 * if the scorer was asked for them; without, their methods throw an unchecked exception.
 */
public interface Predictions {
  int size();

  /**
   * The category predicted for a row: the same String instance whenever it is the same category.
   */
  String category(int row);

  /**
   * How many categories of each row are told: those that the scorer was asked for, or all if the
   * model has fewer.
   */
  int ranks();

  /**
   * A category of a row, as an index into {@link ClassificationModel#categories()}.
   *
   * @param rank 0 for the predicted one, then by descending score, of equal ones in the model's
   *     order
   */
  int categoryIndex(int row, int rank);

  /** The score of the category with that rank. */
  double score(int row, int rank);

  /** The probability of the category with that rank. */
  double probability(int row, int rank);
}
