package dev.products.inference.job.scoring;

import dev.products.inference.job.progress.PartitionCounts;
import dev.products.inference.job.progress.RowCounter;
import java.util.Iterator;
import java.util.function.LongSupplier;
import org.apache.spark.sql.catalyst.InternalRow;

/** A partition's rows, classified batch by batch as Spark asks for them. */
final class ClassifiedRows implements Iterator<InternalRow> {

  private final Iterator<InternalRow> rows;
  private final RowBatch batch;
  private final PartitionCounts counts;
  private final RowCounter counter;
  private final BatchMeter meter;
  private final LongSupplier bytesReadByTask;
  private long bytesRead;
  private long rejected;

  ClassifiedRows(
      Iterator<InternalRow> rows,
      RowBatch batch,
      PartitionCounts counts,
      RowCounter counter,
      BatchMeter meter,
      LongSupplier bytesReadByTask) {
    this.rows = rows;
    this.batch = batch;
    this.counts = counts;
    this.counter = counter;
    this.meter = meter;
    this.bytesReadByTask = bytesReadByTask;
  }

  @Override
  public boolean hasNext() {
    while (!batch.hasNext() && rows.hasNext()) {
      long taken = batch.fill(rows);
      long bytes = bytesReadByTask.getAsLong();
      long rejectedNow = counts.rejected().rows();
      counter.add(taken, rejectedNow - rejected, bytes - bytesRead);
      if (batch.hasNext()) {
        meter.scored(batch.nanos());
      }
      bytesRead = bytes;
      rejected = rejectedNow;
    }
    if (!batch.hasNext()) {
      counts.readToItsEnd();
    }
    return batch.hasNext();
  }

  @Override
  public InternalRow next() {
    return batch.next();
  }
}
