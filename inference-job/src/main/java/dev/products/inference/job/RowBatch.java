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
  private final RejectsWriter rejects;
  private final PartitionTally tally;
  private final Columns columns;
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
      Columns columns,
      MoreColumns moreColumns,
      RowIds rowIds,
      RejectsWriter rejects,
      PartitionTally tally) {
    this.scorer = model.newScorer(moreColumns.detail());
    this.more = new MoreValues(moreColumns, model.categories());
    this.out = new GenericInternalRow(COMMON + moreColumns.count());
    this.rejects = rejects;
    this.tally = tally;
    this.columns = columns;
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
      if (isGood(row, rowIds.of(row))) {
        bytes += texts[size].numBytes();
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

  /** Takes the row into the batch, or sets it aside. */
  private boolean isGood(InternalRow row, Object id) {
    if (columns.unparsed() != Columns.NONE && !row.isNullAt(columns.unparsed())) {
      rejects.unparsed(row.getUTF8String(columns.unparsed()).toString(), id);
      return false;
    }
    if (row.isNullAt(columns.text())) {
      rejects.unfit("has no text", row, id);
      return false;
    }
    // A reader reuses its rows, so the text is copied once and then belongs to this batch.
    UTF8String text = row.getUTF8String(columns.text()).copy();
    byte[] bytes = text.getBytes();
    String refusal = bytes.length == 0 ? "has no text" : scorer.refusal(bytes, 0, bytes.length);
    if (refusal != null) {
      rejects.unfit(refusal, row, id);
      return false;
    }
    texts[size] = text;
    ids[size] = id;
    return true;
  }

  boolean hasNext() {
    return position < size;
  }

  /** The next row: text, id, category and what else is asked for. The same object each time. */
  InternalRow next() {
    out.update(0, texts[position]);
    out.update(1, ids[position]);
    out.update(2, tally.classified(predictions.category(position)));
    more.write(predictions, position, out, COMMON);
    position++;
    return out;
  }

  @Override
  public void close() {
    scorer.close();
  }
}
