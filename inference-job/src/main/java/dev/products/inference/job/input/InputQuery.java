package dev.products.inference.job.input;

import dev.products.inference.contract.RequestedInput;
import dev.products.inference.job.columns.Columns;
import dev.products.inference.job.failure.SparkFailure;
import dev.products.inference.job.files.InputFiles;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.InternalRow;

/**
 * Spark SQL over the rows of an input that could be parsed, as the view {@code input}; nothing is
 * classified.
 */
public final class InputQuery {

  private InputQuery() {}

  /**
   * The first rows that each of some statements finds, as the tables that Spark's {@code show}
   * prints; nothing for one that only makes a view.
   *
   * @throws JobException if the input or a statement is wrong
   */
  public static String tables(
      SparkSession spark, RequestedInput asked, List<String> statements, int rows) {
    RequestedInput input = InputFiles.of(asked, spark.sparkContext().hadoopConfiguration()).input();
    InputTable table = InputTable.open(spark, input);
    InputView view =
        new InputView(spark, table.isText() ? parsed(spark, table.rows()) : table.rows());
    StringBuilder tables = new StringBuilder();
    for (String statement : statements) {
      Dataset<Row> found = view.statement(statement);
      if (found.schema().size() > 0) {
        tables.append(shown(found, rows, input.path(), statement));
      }
    }
    return tables.toString();
  }

  private static String shown(Dataset<Row> found, int rows, String path, String statement) {
    try {
      return ((org.apache.spark.sql.classic.Dataset<Row>) found).showString(rows, 0, false);
    } catch (Exception e) {
      throw SparkFailure.running(e, path, statement);
    }
  }

  /**
   * The rows that could be parsed. Not as a filter that Spark knows: it refuses a query that needs
   * no other column than the one of the unparsed, such as {@code count(*)}.
   */
  private static Dataset<Row> parsed(SparkSession spark, Dataset<Row> rows) {
    int unparsed = rows.schema().fieldIndex(Columns.UNPARSED);
    JavaRDD<InternalRow> parsed =
        ((org.apache.spark.sql.classic.Dataset<Row>) rows)
            .queryExecution()
            .toRdd()
            .toJavaRDD()
            .filter(row -> row.isNullAt(unparsed));
    return ((org.apache.spark.sql.classic.SparkSession) spark)
        .internalCreateDataFrame(parsed.rdd(), rows.schema(), false)
        .drop(Columns.UNPARSED);
  }
}
