package dev.products.inference.job;

import dev.products.inference.model.ClassificationModel;
import dev.products.inference.model.ModelException;
import dev.products.inference.model.Predictions;
import dev.products.inference.model.Scorer;
import java.util.Iterator;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.unsafe.types.UTF8String;

/** Some rows at a time: checked, scored together, given back one by one. */
final class RowBatch implements AutoCloseable {

  /** Few enough for the rows to stay in the processor's cache until they are written. */
  private static final int MOST_ROWS = 512;

  private static final long MOST_BYTES = 4L << 20;

  /** The columns that every output has: text, id and category. */
  private static final int COMMON = 3;

  private final Scorer scorer;
  private final RowScreen screen;
  private final PartitionCounts counts;
  private final RowIds rowIds;
  private final UTF8String[] texts = new UTF8String[MOST_ROWS];
  private final Object[] ids = new Object[MOST_ROWS];
  private final MoreValues more;
  private final GenericInternalRow out;
  private Predictions predictions;
  private int size;
  private int position;

  RowBatch(
      ClassificationModel model,
      MoreColumns moreColumns,
      RowIds rowIds,
      RowScreen screen,
      PartitionCounts counts) {
    this.scorer = model.newScorer(moreColumns.scoringOptions());
    this.more = new MoreValues(moreColumns, model.categories());
    this.out = new GenericInternalRow(COMMON + moreColumns.count());
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
    while (size < MOST_ROWS && bytes < MOST_BYTES && rows.hasNext()) {
      InternalRow row = rows.next();
      taken++;
      Object id = rowIds.of(row);
      UTF8String text = screen.text(row, id, scorer);
      if (text != null) {
        texts[size] = text;
        ids[size] = id;
        bytes += text.numBytes();
        size++;
      }
    }
    // After the last row, not row by row between the reader's steps: that costs a third more.
    for (int row = 0; row < size; row++) {
      scorer.add(texts[row].getBytes(), 0, texts[row].numBytes());
    }
    try {
      predictions = scorer.score();
    } catch (ModelException e) {
      throw SharedModel.failure(e);
    }
    return taken;
  }

  boolean hasNext() {
    return position < size;
  }

  /** The next row: text, id, category and what else is asked for. The same object each time. */
  InternalRow next() {
    out.update(0, texts[position]);
    out.update(1, ids[position]);
    out.update(2, counts.classified(predictions.category(position)));
    more.write(predictions, position, out, COMMON);
    position++;
    return out;
  }

  @Override
  public void close() {
    scorer.close();
  }
}
