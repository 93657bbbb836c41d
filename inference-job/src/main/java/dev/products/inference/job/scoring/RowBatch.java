package dev.products.inference.job.scoring;

import dev.products.inference.contract.report.RequestedReport;
import dev.products.inference.job.columns.OutputColumns;
import dev.products.inference.job.progress.PartitionCounts;
import dev.products.inference.model.ClassificationModel;
import dev.products.inference.model.ModelException;
import dev.products.inference.model.Predictions;
import dev.products.inference.model.Scorer;
import dev.products.inference.model.ScoringWork;
import java.time.Duration;
import java.util.Iterator;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.unsafe.types.UTF8String;

/** Some rows at a time: checked, scored together, given back one by one. */
final class RowBatch implements ScoredRow, AutoCloseable {

  /** Few enough for the rows to stay in the processor's cache until they are written. */
  private static final int MOST_ROWS = 512;

  private static final long MOST_BYTES = 4L << 20;

  /** Rows that come slowly, or are all rejected, are counted after this time at the latest. */
  private static final long LONGEST = Duration.ofSeconds(1).toNanos();

  /** How many rows are taken between two looks at the clock. */
  private static final int UNTIMED_ROWS = 64;

  private final Scorer scorer;
  private final ConfidenceSample sample;
  private final RowScreen screen;
  private final PartitionCounts counts;
  private final RowIds rowIds;
  private final UTF8String[] texts = new UTF8String[MOST_ROWS];
  private final Object[] ids = new Object[MOST_ROWS];
  private final DataType[] types;
  private final int[] places;
  private final Object[][] carried;
  private final ColumnWriter writer;
  private final GenericInternalRow out;
  private Predictions predictions;
  private UTF8String category;
  private int size;
  private int position;
  private long nanos;

  RowBatch(
      ClassificationModel model,
      OutputColumns output,
      OutputEncoding.Check encoding,
      RowIds rowIds,
      RowScreen screen,
      PartitionCounts counts,
      RequestedReport report) {
    this.scorer = model.newScorer(output.scoringOptions());
    this.sample =
        new ConfidenceSample(model, scorer, output.scoringOptions(), report, counts.findings());
    this.places = output.carried();
    this.types = output.carriedTypes();
    this.carried = new Object[places.length][MOST_ROWS];
    this.writer = new ColumnWriter(output, model, encoding);
    this.out = new GenericInternalRow(output.all().size());
    this.screen = screen;
    this.counts = counts;
    this.rowIds = rowIds;
  }

  /** Takes the next rows and scores them. Returns how many were taken, bad ones included. */
  long fill(Iterator<InternalRow> rows) {
    size = 0;
    position = 0;
    long taken = 0;
    long bytes = 0;
    long end = System.nanoTime() + LONGEST;
    Scorer with = sample.next();
    while (size < MOST_ROWS && bytes < MOST_BYTES && rows.hasNext()) {
      if (taken % UNTIMED_ROWS == UNTIMED_ROWS - 1 && System.nanoTime() - end > 0) {
        break;
      }
      InternalRow row = rows.next();
      taken++;
      Object id = rowIds.of(row);
      UTF8String text = screen.text(row, id, with);
      if (text != null) {
        texts[size] = text;
        ids[size] = id;
        carry(row);
        bytes += text.numBytes();
        size++;
      }
    }
    long began = System.nanoTime();
    // After the last row, not row by row between the reader's steps: that costs a third more.
    for (int row = 0; row < size; row++) {
      with.add(texts[row].getBytes(), 0, texts[row].numBytes());
    }
    try {
      predictions = with.score();
    } catch (ModelException e) {
      throw SharedModel.failure(e);
    }
    nanos = System.nanoTime() - began;
    return taken;
  }

  private void carry(InternalRow row) {
    for (int i = 0; i < places.length; i++) {
      carried[i][size] = InternalRow.copyValue(row.get(places[i], types[i]));
    }
  }

  boolean hasNext() {
    return position < size;
  }

  /** The next row of the output. The same object each time. */
  InternalRow next() {
    String predicted = predictions.category(position);
    category = counts.classified(predicted);
    sample.look(this, predicted);
    writer.write(this, out);
    position++;
    return out;
  }

  /** How long the latest batch took to be scored. */
  long nanos() {
    return nanos;
  }

  /** What scoring took so far. */
  ScoringWork work() {
    return scorer.work().plus(sample.work());
  }

  @Override
  public Object id() {
    return ids[position];
  }

  @Override
  public Object readableId() {
    return rowIds.readable(ids[position]);
  }

  @Override
  public UTF8String text() {
    return texts[position];
  }

  @Override
  public UTF8String category() {
    return category;
  }

  @Override
  public Object carried(int place) {
    return carried[place][position];
  }

  @Override
  public Predictions predictions() {
    return predictions;
  }

  @Override
  public int position() {
    return position;
  }

  @Override
  public void close() {
    scorer.close();
    sample.close();
  }
}
