package dev.products.inference.job.scoring;

import dev.products.inference.contract.column.ColumnValue;
import dev.products.inference.job.columns.OutputColumn;
import dev.products.inference.job.columns.OutputColumns;
import dev.products.inference.model.ClassificationModel;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.sql.catalyst.InternalRow;

/** Fills the columns of the output, for one task. */
final class ColumnWriter {

  private final OutputColumns columns;
  private final Cell[] cells;

  /** The value of a row in a column, as Spark holds it; it may be used again for the next row. */
  interface Cell {
    Object of(ScoredRow row);
  }

  ColumnWriter(OutputColumns columns, ClassificationModel model, OutputEncoding.Check encoding) {
    this.columns = columns;
    this.cells =
        columns.all().stream()
            .map(column -> encoding.checked(column, cell(column, model)))
            .toArray(Cell[]::new);
  }

  private Cell cell(OutputColumn column, ClassificationModel model) {
    return switch (column.value()) {
      case ID -> ScoredRow::id;
      case TEXT -> ScoredRow::text;
      case PREDICTION -> ScoredRow::category;
      case PROBABILITY -> row -> row.predictions().probability(row.position(), 0);
      case SCORE -> row -> row.predictions().score(row.position(), 0);
      case TOP_CATEGORIES -> topCategories(column, model.categories());
      case TOP_TERMS -> TopTerms.of(column.count(), model, columns.listsAsText());
      case INPUT -> {
        int[] carried = columns.carried();
        int place =
            IntStream.range(0, carried.length)
                .filter(i -> carried[i] == column.place())
                .findFirst()
                .orElseThrow();
        yield row -> row.carried(place);
      }
      case ALL_INPUT ->
          throw new IllegalArgumentException(ColumnValue.ALL_INPUT + " is several columns");
    };
  }

  private Cell topCategories(OutputColumn column, List<String> categories) {
    int count = Math.min(column.count(), categories.size());
    TopCategories top =
        columns.listsAsText()
            ? new TopCategoriesJson(categories, count, columns.probabilities())
            : new TopCategoriesArray(categories, count, columns.probabilities());
    return row -> top.of(row.predictions(), row.position());
  }

  /** Writes a row's values. */
  void write(ScoredRow row, InternalRow out) {
    for (int place = 0; place < cells.length; place++) {
      out.update(place, cells[place].of(row));
    }
  }
}
