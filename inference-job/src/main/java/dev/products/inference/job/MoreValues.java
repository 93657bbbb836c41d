package dev.products.inference.job;

import dev.products.inference.model.Predictions;
import java.util.List;
import org.apache.spark.sql.catalyst.InternalRow;

/** Fills the columns of {@link MoreColumns}, for one task. */
final class MoreValues {

  private final MoreColumns columns;
  private final TopCategories top;

  MoreValues(MoreColumns columns, List<String> categories) {
    this.columns = columns;
    this.top = columns.top() == null ? null : TopCategories.of(columns, categories);
  }

  /** Writes a row's values, from a place on. What is written may be used again for the next row. */
  void write(Predictions predictions, int row, InternalRow out, int place) {
    int next = place;
    if (columns.probability() != null) {
      out.setDouble(next++, predictions.probability(row, 0));
    }
    if (columns.score() != null) {
      out.setDouble(next++, predictions.score(row, 0));
    }
    if (top != null) {
      out.update(next, top.of(predictions, row));
    }
  }
}
