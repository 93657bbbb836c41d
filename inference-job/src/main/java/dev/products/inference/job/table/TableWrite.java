package dev.products.inference.job.table;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** What becomes of a run's rows in a table: first they are written where nobody reads. */
public interface TableWrite {

  /** Writes the rows, all in this one call. */
  void write(Dataset<Row> predictions);

  /**
   * Makes a version of the table of what was written.
   *
   * @param note for the table's history
   */
  void commit(CommitNote note);

  /** Removes what was written and is in no version. */
  void abort();
}
