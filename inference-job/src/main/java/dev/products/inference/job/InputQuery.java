package dev.products.inference.job;

import dev.products.inference.contract.RequestedInput;
import dev.products.inference.job.failure.SparkFailure;
import dev.products.inference.job.files.InputFiles;
import dev.products.inference.job.input.InputPlace;
import dev.products.inference.job.input.InputTable;
import dev.products.inference.job.input.InputView;
import dev.products.inference.job.progress.Progress;
import dev.products.inference.job.progress.RunCounts;
import dev.products.inference.job.progress.Warnings;
import dev.products.inference.job.rejects.CorruptRecordFilter;
import dev.products.inference.job.rejects.RejectPolicy;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Spark SQL over the rows of an input that a run would take, as the view {@code input}; nothing is
 * classified.
 */
public final class InputQuery {

  private static final int SHOWN_REASONS = 5;

  private final String place;
  private final Warnings warnings;
  private final RunCounts counts = new RunCounts();
  private final InputView view;

  /**
   * Opens the input.
   *
   * @param progress is told what a run warns of too
   * @throws JobException if the input is wrong
   */
  public InputQuery(SparkSession spark, RequestedInput asked, Progress progress) {
    warnings = new Warnings(progress);
    InputFiles.Found found = InputPlace.find(asked, spark);
    found.warnings().forEach(warnings::add);
    RequestedInput input = found.input();
    place = input.place();
    counts.register(spark.sparkContext(), scala.Option.empty(), false);
    view = new InputView(spark, rows(spark, input));
  }

  /**
   * The first rows that a statement finds, as the table that Spark's {@code show} prints; empty for
   * one that only makes a view, for which Spark reads nothing.
   *
   * @throws JobException if the statement is wrong, or what it reads
   */
  public String table(String statement, int rows) {
    Dataset<Row> found = view.statement(statement);
    return found.schema().isEmpty() ? "" : shown(found, rows, statement);
  }

  /** Warns of the rows that the statements so far left out. */
  public void warnOfRejected() {
    if (counts.rejected() > 0) {
      warnings.add(
          "spec.input.onBadRow: "
              + counts.rejected()
              + (counts.rejected() == 1 ? " row is" : " rows are")
              + " left out, as a run rejects them: "
              + counts.rejectReasons().describe(SHOWN_REASONS));
    }
  }

  private Dataset<Row> rows(SparkSession spark, RequestedInput input) {
    InputTable table = InputTable.open(spark, input);
    return table.isText()
        ? CorruptRecordFilter.rows(spark, table, RejectPolicy.counting(input.onBadRow()), counts)
        : table.rows();
  }

  private String shown(Dataset<Row> found, int rows, String statement) {
    try {
      return ((org.apache.spark.sql.classic.Dataset<Row>) found).showString(rows, 0, false);
    } catch (Exception e) {
      throw SparkFailure.running(e, place, statement);
    }
  }
}
