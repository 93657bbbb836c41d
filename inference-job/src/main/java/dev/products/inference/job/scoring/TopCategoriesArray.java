package dev.products.inference.job.scoring;

import dev.products.inference.job.columns.ColumnTypes;
import dev.products.inference.model.Predictions;
import java.util.List;
import org.apache.spark.sql.catalyst.expressions.SpecificInternalRow;
import org.apache.spark.sql.catalyst.util.GenericArrayData;
import org.apache.spark.unsafe.types.UTF8String;

/** An array of structures; the same objects each time. */
final class TopCategoriesArray implements TopCategories {

  private static final int CATEGORY = 0;
  private static final int SCORE = 1;
  private static final int PROBABILITY = 2;

  private final UTF8String[] categories;
  private final boolean probabilities;
  private final SpecificInternalRow[] structures;
  private final GenericArrayData array;

  TopCategoriesArray(List<String> categories, int count, boolean probabilities) {
    this.categories = categories.stream().map(UTF8String::fromString).toArray(UTF8String[]::new);
    this.probabilities = probabilities;
    this.structures = new SpecificInternalRow[count];
    for (int rank = 0; rank < count; rank++) {
      structures[rank] = new SpecificInternalRow(ColumnTypes.category(probabilities));
    }
    this.array = new GenericArrayData(structures);
  }

  @Override
  public GenericArrayData of(Predictions predictions, int row) {
    for (int rank = 0; rank < structures.length; rank++) {
      SpecificInternalRow structure = structures[rank];
      structure.update(CATEGORY, categories[predictions.categoryIndex(row, rank)]);
      structure.setDouble(SCORE, predictions.score(row, rank));
      if (probabilities) {
        structure.setDouble(PROBABILITY, predictions.probability(row, rank));
      }
    }
    return array;
  }
}
