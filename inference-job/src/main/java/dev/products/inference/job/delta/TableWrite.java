package dev.products.inference.job.delta;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** What becomes of a run's rows in a table: first they are written where nobody reads. */
sealed interface TableWrite permits FileWrite, MergeWrite {

  /** Writes the rows, all in this one call. */
  void write(Dataset<Row> predictions);

  /**
   * Makes a version of the table of what was written.
   *
   * @param note for the table's history
   */
  void commit(String note);

  /** Removes what was written and is in no version. */
  void abort();
}
