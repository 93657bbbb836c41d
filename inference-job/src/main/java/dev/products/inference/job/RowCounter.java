package dev.products.inference.job;

import java.io.Serializable;
import org.apache.spark.util.LongAccumulator;

/**
 * Rows read so far, of tasks that still run too. For showing progress: a task that is tried again
 * counts again.
 */
record RowCounter(LongAccumulator rows) implements Serializable {

  /** Counts rows, in a task. */
  void add(long read) {
    rows.add(read);
  }
}
