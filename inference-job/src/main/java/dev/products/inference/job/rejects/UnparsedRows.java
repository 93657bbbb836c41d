package dev.products.inference.job.rejects;

import dev.products.inference.contract.OnBadRow;
import dev.products.inference.job.columns.Columns;
import dev.products.inference.job.input.BadRecord;
import dev.products.inference.job.input.ParseFaults;
import dev.products.inference.job.progress.PartitionCounts;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.unsafe.types.UTF8String;

/** What becomes of the rows that the reader could not parse, in one task. */
public final class UnparsedRows {

  private final Columns columns;
  private final OnBadRow policy;
  private final ParseFaults faults;
  private final RejectsWriter rejects;
  private final TextDoubts doubts;
  private final PartitionCounts counts;

  UnparsedRows(
      Columns columns,
      OnBadRow policy,
      ParseFaults faults,
      RejectsWriter rejects,
      TextDoubts doubts,
      PartitionCounts counts) {
    this.columns = columns;
    this.policy = policy;
    this.faults = faults;
    this.rejects = rejects;
    this.doubts = doubts;
    this.counts = counts;
  }

  /** Whether the row goes on its way; else it is set aside. Its id, if it has one already. */
  public boolean pass(InternalRow row, Object id) {
    if (columns.unparsed() == Columns.NONE || row.isNullAt(columns.unparsed())) {
      return true;
    }
    String record = row.getUTF8String(columns.unparsed()).toString();
    List<BadRecord> found = faults.of(record);
    if (found.isEmpty()) {
      return true;
    }
    if (policy == OnBadRow.KEEP && mayHaveText(row)) {
      counts.addKept();
      return true;
    }
    if (policy == OnBadRow.REJECT && mayHaveText(row) && hasValue(row)) {
      counts.addKeepable();
    }
    // The bytes of bad JSON come as they are; only as a string have they U+FFFD.
    doubts.look(UTF8String.fromString(record));
    if (policy == OnBadRow.KEEP) {
      rejects.unparsed(new BadRecord("has no text", record), id);
      return false;
    }
    for (int i = 0; i < found.size(); i++) {
      rejects.unparsed(found.get(i), i == 0 ? id : null);
    }
    return false;
  }

  /** Of a row without one, a query makes nothing. */
  private boolean hasValue(InternalRow row) {
    return IntStream.range(0, row.numFields())
        .anyMatch(place -> place != columns.unparsed() && !row.isNullAt(place));
  }

  private boolean mayHaveText(InternalRow row) {
    return columns.text() == Columns.NONE || !row.isNullAt(columns.text());
  }
}
