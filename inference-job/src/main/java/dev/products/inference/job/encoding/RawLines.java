package dev.products.inference.job.encoding;

import dev.products.inference.contract.RequestedInput;
import org.apache.spark.sql.DataFrameReader;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * An input's files line by line, whatever their format is: strings whose bytes are still those of
 * the file, and the columns that its folders' names give.
 */
public final class RawLines {

  /** The column of Spark's reader of lines. */
  public static final String LINE = "value";

  private RawLines() {}

  public static Dataset<Row> of(SparkSession spark, RequestedInput input) {
    return load(spark.read().format("text").options(Encodings.without(input.options())), input);
  }

  /** What a reader finds at the input's path, or in those of its files that are to be read. */
  public static Dataset<Row> load(DataFrameReader reader, RequestedInput input) {
    return input.batch() == null
        ? reader.load(input.path())
        : reader.load(input.paths().toArray(String[]::new));
  }
}
