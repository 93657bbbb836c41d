package dev.products.inference.job;

import dev.products.inference.model.ClassificationModel;
import dev.products.inference.model.ModelException;
import dev.products.inference.model.Predictions;
import dev.products.inference.model.Scorer;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.types.UTF8String;

/** Some rows at a time: checked, scored together, given back one by one. */
final class RowBatch implements AutoCloseable {

  private static final int MOST_ROWS = 4096;
  private static final long MOST_BYTES = 4L << 20;

  private final Scorer scorer;
  private final RejectsWriter rejects;
  private final PartitionTally tally;
  private final DataType idType;
  private final int unparsedColumn;
  private final UTF8String[] texts = new UTF8String[MOST_ROWS];
  private final Object[] ids = new Object[MOST_ROWS];
  private final Map<String, UTF8String> categories = new HashMap<>();
  private final GenericInternalRow out = new GenericInternalRow(3);
  private Predictions predictions;
  private int size;
  private int position;

  RowBatch(
      ClassificationModel model, StructType schema, RejectsWriter rejects, PartitionTally tally) {
    this.scorer = model.newScorer();
    this.rejects = rejects;
    this.tally = tally;
    this.idType = schema.apply(Columns.ID).dataType();
    this.unparsedColumn =
        schema.getFieldIndex(InputTable.UNPARSED).isDefined()
            ? schema.fieldIndex(InputTable.UNPARSED)
            : -1;
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
      if (isGood(row)) {
        bytes += texts[size].numBytes();
        ids[size] = InternalRow.copyValue(row.get(Columns.ID, idType));
        size++;
      }
    }
    try {
      predictions = scorer.score();
    } catch (ModelException e) {
      throw SharedModel.failure(e);
    }
    return taken;
  }

  /** Adds the row's text to what is scored, or sets the row aside. */
  private boolean isGood(InternalRow row) {
    if (unparsedColumn >= 0 && !row.isNullAt(unparsedColumn)) {
      rejects.unparsed(row.getUTF8String(unparsedColumn).toString(), row.get(Columns.ID, idType));
      return false;
    }
    if (row.isNullAt(Columns.TEXT)) {
      rejects.unfit("has no text", row);
      return false;
    }
    // A reader reuses its rows, so the text is copied once and then belongs to this batch.
    byte[] text = row.getUTF8String(Columns.TEXT).copy().getBytes();
    String refusal = text.length == 0 ? "has no text" : scorer.refusal(text, 0, text.length);
    if (refusal != null) {
      rejects.unfit(refusal, row);
      return false;
    }
    scorer.add(text, 0, text.length);
    texts[size] = UTF8String.fromBytes(text);
    return true;
  }

  boolean hasNext() {
    return position < size;
  }

  /** The next row: text, id and category. The same object each time. */
  InternalRow next() {
    String category = predictions.category(position);
    tally.classified(category);
    out.update(Columns.TEXT, texts[position]);
    out.update(Columns.ID, ids[position]);
    out.update(2, categories.computeIfAbsent(category, UTF8String::fromString));
    position++;
    return out;
  }

  @Override
  public void close() {
    scorer.close();
  }
}
