package dev.products.inference.job.columns;

import java.util.Iterator;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.function.Function2;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.StructType;

/** Rows as Spark has them inside: turning each into Java objects and back would cost too much. */
public final class InternalRows {

  private InternalRows() {}

  /**
   * The table, of this schema, that a step makes of each partition of another.
   *
   * @param step told which partition it is; a task may have several, as of a union, which counts
   *     them anew, or where a query asks for fewer
   */
  public static Dataset<Row> map(
      SparkSession spark,
      Dataset<Row> rows,
      Function2<Integer, Iterator<InternalRow>, Iterator<InternalRow>> step,
      StructType schema) {
    JavaRDD<InternalRow> result =
        ((org.apache.spark.sql.classic.Dataset<Row>) rows)
            .queryExecution()
            .toRdd()
            .toJavaRDD()
            .mapPartitionsWithIndex(step, true);
    return ((org.apache.spark.sql.classic.SparkSession) spark)
        .internalCreateDataFrame(result.rdd(), schema, false);
  }
}
