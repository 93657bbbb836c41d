package dev.products.inference.job;

import dev.products.inference.contract.RequestedInput;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Spark SQL over the rows of an input that could be parsed, as the view {@code input}; nothing is
 * classified.
 */
public final class InputQuery {

  private InputQuery() {}

  /**
   * The first rows that a query finds, as the table that Spark's {@code show} prints.
   *
   * @throws JobException if the input or the query is wrong
   */
  public static String table(SparkSession spark, RequestedInput asked, String sql, int rows) {
    RequestedInput input = InputFiles.of(asked, spark.sparkContext().hadoopConfiguration()).input();
    InputTable table = InputTable.open(spark, input);
    Dataset<Row> view = table.rows();
    if (table.isText()) {
      view = view.filter(view.col(InputTable.UNPARSED).isNull()).drop(InputTable.UNPARSED);
    }
    Dataset<Row> found = InputTable.query(spark, view, sql);
    try {
      return ((org.apache.spark.sql.classic.Dataset<Row>) found).showString(rows, 0, false);
    } catch (Exception e) {
      throw SparkFailure.running(e, input.path());
    }
  }
}
