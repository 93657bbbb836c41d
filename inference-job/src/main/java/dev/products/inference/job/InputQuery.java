package dev.products.inference.job;

import dev.products.inference.contract.RequestedInput;
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
   * The first rows that a query finds, as the table that Spark's {@code show} prints.
   *
   * @throws JobException if the input or the query is wrong
   */
  public static String table(SparkSession spark, RequestedInput asked, String sql, int rows) {
    RequestedInput input = InputFiles.of(asked, spark.sparkContext().hadoopConfiguration()).input();
    InputTable table = InputTable.open(spark, input);
    Dataset<Row> view = table.isText() ? parsed(spark, table.rows()) : table.rows();
    Dataset<Row> found = InputTable.query(spark, view, sql);
    try {
      return ((org.apache.spark.sql.classic.Dataset<Row>) found).showString(rows, 0, false);
    } catch (Exception e) {
      throw SparkFailure.running(e, input.path(), sql);
    }
  }

  /**
   * The rows that could be parsed. Not as a filter that Spark knows: it refuses a query that needs
   * no other column than the one of the unparsed, such as {@code count(*)}.
   */
  private static Dataset<Row> parsed(SparkSession spark, Dataset<Row> rows) {
    int unparsed = rows.schema().fieldIndex(InputTable.UNPARSED);
    JavaRDD<InternalRow> parsed =
        ((org.apache.spark.sql.classic.Dataset<Row>) rows)
            .queryExecution()
            .toRdd()
            .toJavaRDD()
            .filter(row -> row.isNullAt(unparsed));
    return ((org.apache.spark.sql.classic.SparkSession) spark)
        .internalCreateDataFrame(parsed.rdd(), rows.schema(), false)
        .drop(InputTable.UNPARSED);
  }
}
