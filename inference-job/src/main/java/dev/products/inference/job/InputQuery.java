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
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Spark SQL over the rows of an input that a run would take, as the view {@code input}; nothing is
 * classified.
 */
public final class InputQuery {

  private static final int SHOWN_REASONS = 5;

  private final SparkSession spark;
  private final Warnings warnings;

  /** One that tells what a run warns of too. */
  public InputQuery(SparkSession spark, Progress progress) {
    this.spark = spark;
    this.warnings = new Warnings(progress);
  }

  /**
   * The first rows that each of some statements finds, as the tables that Spark's {@code show}
   * prints; nothing for one that only makes a view.
   *
   * @throws JobException if the input or a statement is wrong
   */
  public String tables(RequestedInput asked, List<String> statements, int rows) {
    InputFiles.Found found = InputPlace.find(asked, spark.sparkContext().hadoopConfiguration());
    found.warnings().forEach(warnings::add);
    RequestedInput input = found.input();
    InputTable table = InputTable.open(spark, input);
    RunCounts counts = new RunCounts();
    counts.register(spark.sparkContext(), scala.Option.empty(), false);
    InputView view = new InputView(spark, rows(table, input, counts));
    StringBuilder tables = new StringBuilder();
    for (String statement : statements) {
      Dataset<Row> answer = view.statement(statement);
      if (answer.schema().size() > 0) {
        tables.append(shown(answer, rows, input.place(), statement));
      }
    }
    if (counts.rejected() > 0) {
      warnings.add(
          "spec.input.onBadRow: "
              + counts.rejected()
              + (counts.rejected() == 1 ? " row is" : " rows are")
              + " left out, as a run rejects them: "
              + counts.rejectReasons().describe(SHOWN_REASONS));
    }
    return tables.toString();
  }

  private Dataset<Row> rows(InputTable table, RequestedInput input, RunCounts counts) {
    return table.isText()
        ? CorruptRecordFilter.rows(spark, table, RejectPolicy.counting(input.onBadRow()), counts)
        : table.rows();
  }

  private static String shown(Dataset<Row> found, int rows, String place, String statement) {
    try {
      return ((org.apache.spark.sql.classic.Dataset<Row>) found).showString(rows, 0, false);
    } catch (Exception e) {
      throw SparkFailure.running(e, place, statement);
    }
  }
}
