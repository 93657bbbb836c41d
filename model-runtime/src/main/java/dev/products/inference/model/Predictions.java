package dev.products.inference.model;

/** The category of every row of one batch, in the order the rows were added. */
public interface Predictions {
  int size();

  /**
   * The category predicted for a row: the same String instance whenever it is the same category.
   */
  String category(int row);
}
