package dev.products.inference.job.progress;

import java.io.Serializable;
import org.apache.spark.util.LongAccumulator;

/**
 * What was read so far, by tasks that still run too. For showing progress: a task that is tried
 * again counts again.
 *
 * @param rows rows read
 * @param rejected rows of those that were rejected
 * @param bytes bytes of the input read
 * @param measures what is measured of it
 */
public record RowCounter(
    LongAccumulator rows,
    LongAccumulator rejected,
    LongAccumulator bytes,
    MeasuresAccumulator measures)
    implements Serializable {

  /** Counts what a task has read since it last did. */
  public void add(long rowsRead, long rowsRejected, long bytesRead) {
    rows.add(rowsRead);
    rejected.add(rowsRejected);
    bytes.add(bytesRead);
  }
}
