package dev.products.inference.job;

import dev.products.inference.contract.FailureReason;
import dev.products.inference.contract.RequestedInput;
import java.util.Set;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.DataFrameReader;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * The input as Spark reads it.
 *
 * @param rows all rows; those that the reader could not parse have their text in {@link #UNPARSED}
 * @param unparsedColumn whether the rows have that column, which only formats made of text have
 */
record InputTable(Dataset<Row> rows, boolean unparsedColumn) {

  /** Null in every row that could be parsed. */
  static final String UNPARSED = "_unparsed";

  private static final int MOST_COLUMNS = 200_000;
  private static final Set<String> TEXT_FORMATS = Set.of("csv", "json");

  static InputTable open(SparkSession spark, RequestedInput input) {
    boolean text = TEXT_FORMATS.contains(input.format());
    try {
      StructType schema = reader(spark, input, text).load(input.path()).schema();
      if (!text) {
        return new InputTable(reader(spark, input, false).load(input.path()), false);
      }
      StructType whole =
          schema.getFieldIndex(UNPARSED).isDefined()
              ? schema
              : schema.add(UNPARSED, DataTypes.StringType);
      return new InputTable(reader(spark, input, true).schema(whole).load(input.path()), true);
    } catch (Exception e) {
      throw SparkFailure.reading(e, input.path());
    }
  }

  private static DataFrameReader reader(SparkSession spark, RequestedInput input, boolean text) {
    DataFrameReader reader = spark.read().format(input.format());
    if (text) {
      reader =
          reader
              // A file whose header differs is an error, not a silent mix-up of columns.
              .option("enforceSchema", "false")
              // The reader dies of a row with more, and a line may be nothing but delimiters.
              .option("maxColumns", MOST_COLUMNS);
    }
    reader = reader.options(input.options());
    if (text) {
      // With columns left out, the CSV reader would not notice that a row has too many or too few.
      reader =
          reader
              .option("mode", "PERMISSIVE")
              .option("columnNameOfCorruptRecord", UNPARSED)
              .option("columnPruning", "false");
    }
    return reader;
  }

  /** The rows of the query over the view {@code input}. */
  static Dataset<Row> query(SparkSession spark, Dataset<Row> view, String query) {
    view.createOrReplaceTempView("input");
    try {
      return spark.sql(query);
    } catch (Exception e) {
      if (e instanceof AnalysisException || e.getClass().getName().contains("Parse")) {
        throw new JobException(
            FailureReason.QUERY_INVALID, "spec.input.query", SparkFailure.firstLines(e), e);
      }
      throw e;
    }
  }
}
