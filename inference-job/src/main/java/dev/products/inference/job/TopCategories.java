package dev.products.inference.job;

import dev.products.inference.model.Predictions;
import java.util.List;

/** The best categories of a row as Spark holds a value of their column. */
sealed interface TopCategories permits TopCategoriesArray, TopCategoriesJson {

  /** For one task, with the model's categories. */
  static TopCategories of(MoreColumns columns, List<String> categories) {
    return columns.topAsText()
        ? new TopCategoriesJson(categories, columns.topProbabilities())
        : new TopCategoriesArray(columns, categories);
  }

  /** The value of a row. */
  Object of(Predictions predictions, int row);
}
