package dev.products.inference.job.scoring;

import dev.products.inference.job.columns.Columns;
import dev.products.inference.job.columns.ReadableId;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.DataType;

/**
 * The ids of a partition's rows: a column's, or those that Spark's monotonically_increasing_id()
 * gives.
 */
final class RowIds {

  private final int column;
  private final DataType type;
  private long next;

  RowIds(Columns columns, int partition) {
    this.column = columns.id();
    this.type = columns.idType();
    // As Spark documents it: the partition in the upper 31 bits, the row within it in the lower 33.
    this.next = (long) partition << 33;
  }

  /**
   * The id of the partition's next row, which is asked for once for every row; null if its column
   * is.
   */
  Object of(InternalRow row) {
    if (column == Columns.NONE) {
      return next++;
    }
    return InternalRow.copyValue(row.get(column, type));
  }

  /** What can be shown of an id. */
  Object readable(Object id) {
    return ReadableId.of(id, type);
  }
}
