package dev.products.inference.job.progress;

import java.io.Serializable;
import org.apache.spark.util.LongAccumulator;

/**
 * What was read so far, by tasks that still run too. For showing progress: a task that is tried
 * again counts again.
 *
 * @param rows rows read
 * @param bytes bytes of the input read
 */
public record RowCounter(LongAccumulator rows, LongAccumulator bytes) implements Serializable {

  /** Counts what a task has read since it last did. */
  public void add(long rowsRead, long bytesRead) {
    rows.add(rowsRead);
    bytes.add(bytesRead);
  }
}
