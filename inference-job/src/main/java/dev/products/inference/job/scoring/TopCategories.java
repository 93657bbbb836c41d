package dev.products.inference.job.scoring;

import dev.products.inference.model.Predictions;

/** The best categories of a row as Spark holds a value of their column. */
sealed interface TopCategories permits TopCategoriesArray, TopCategoriesJson {

  /** The value of a row. */
  Object of(Predictions predictions, int row);
}
