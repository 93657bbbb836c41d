package dev.products.inference.job.scoring;

import dev.products.inference.job.columns.Columns;
import dev.products.inference.job.progress.PartitionCounts;
import dev.products.inference.job.rejects.RejectsWriter;
import dev.products.inference.job.rejects.TextDoubts;
import dev.products.inference.job.rejects.UnparsedRows;
import dev.products.inference.model.Scorer;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.unsafe.types.UTF8String;

/** Takes the texts of rows that can be classified and sets the other rows aside, in one task. */
final class RowScreen {

  private final Columns columns;
  private final UnparsedRows unparsed;
  private final boolean emptyIsText;
  private final TextDoubts doubts;
  private final RejectsWriter rejects;
  private final PartitionCounts counts;

  RowScreen(
      Columns columns,
      UnparsedRows unparsed,
      boolean emptyIsText,
      TextDoubts doubts,
      RejectsWriter rejects,
      PartitionCounts counts) {
    this.columns = columns;
    this.unparsed = unparsed;
    this.emptyIsText = emptyIsText;
    this.doubts = doubts;
    this.rejects = rejects;
    this.counts = counts;
  }

  /** The text of a row, which stays when the reader uses the row again; null if it is set aside. */
  UTF8String text(InternalRow row, Object id, Scorer scorer) {
    if (!unparsed.pass(row, id)) {
      return null;
    }
    if (row.isNullAt(columns.text())) {
      rejects.unfit("has no text", row, id);
      return null;
    }
    UTF8String text = row.getUTF8String(columns.text()).copy();
    byte[] bytes = text.getBytes();
    String refusal =
        bytes.length == 0 && !emptyIsText ? "has no text" : scorer.refusal(bytes, 0, bytes.length);
    if (refusal != null) {
      rejects.unfit(refusal, row, id);
      return null;
    }
    doubts.look(text);
    if (id == null) {
      counts.addWithoutId();
    }
    return text;
  }
}
