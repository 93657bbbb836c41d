package dev.products.inference.job.rejects;

import dev.products.inference.job.columns.Columns;
import dev.products.inference.job.columns.InternalRows;
import dev.products.inference.job.input.InputTable;
import dev.products.inference.job.input.TextInput;
import dev.products.inference.job.progress.JobStep;
import dev.products.inference.job.progress.PartitionCounts;
import dev.products.inference.job.progress.RunCounts;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.Function2;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.util.TaskCompletionListener;

/**
 * Before a query: lets the rows pass that the reader could parse and sets the others aside. The
 * rows pass as they are; the column of unparsed text, the last one, is beyond the schema of what
 * follows.
 */
public final class CorruptRecordFilter
    implements Function2<Integer, Iterator<InternalRow>, Iterator<InternalRow>> {

  private static final long serialVersionUID = 1L;

  private final TextInput text;
  private final Columns columns;
  private final RejectPolicy rejectPolicy;
  private final RunCounts total;

  private CorruptRecordFilter(
      TextInput text, Columns columns, RejectPolicy rejectPolicy, RunCounts total) {
    this.text = text;
    this.columns = columns;
    this.rejectPolicy = rejectPolicy;
    this.total = total;
  }

  /** The rows of an input of text that pass. */
  public static Dataset<Row> rows(
      SparkSession spark, InputTable table, RejectPolicy rejectPolicy, RunCounts total) {
    Columns columns = Columns.ofUnparsed(table.rows().schema());
    return InternalRows.map(
        spark,
        table.rows(),
        new CorruptRecordFilter(table.text(), columns, rejectPolicy, total),
        columns.ofParsed());
  }

  @Override
  public Iterator<InternalRow> call(Integer partition, Iterator<InternalRow> rows) {
    RunCounts.Place place = new RunCounts.Place(JobStep.PARSE, partition);
    PartitionCounts counts = new PartitionCounts();
    RejectsWriter rejects = rejectPolicy.writer(place, columns, counts);
    // A query may stop before the last row, so the task's end is the place to add up.
    TaskContext.get()
        .addTaskCompletionListener(
            (TaskCompletionListener)
                ended -> {
                  rejects.close();
                  total.add(new RunCounts.Entry(place, counts));
                });
    UnparsedRows unparsed = rejectPolicy.unparsed(text, columns, rejects, counts);
    return new Iterator<>() {
      private InternalRow next;

      @Override
      public boolean hasNext() {
        while (next == null && rows.hasNext()) {
          InternalRow row = rows.next();
          if (unparsed.pass(row, null)) {
            next = row;
          }
        }
        if (next == null) {
          counts.readToItsEnd();
        }
        return next != null;
      }

      @Override
      public InternalRow next() {
        if (!hasNext()) {
          throw new NoSuchElementException();
        }
        InternalRow row = next;
        next = null;
        return row;
      }
    };
  }
}
