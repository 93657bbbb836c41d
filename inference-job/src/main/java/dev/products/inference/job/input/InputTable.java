package dev.products.inference.job.input;

import dev.products.inference.contract.DataFormat;
import dev.products.inference.contract.OnBadRow;
import dev.products.inference.contract.RequestedInput;
import dev.products.inference.job.columns.Columns;
import dev.products.inference.job.csv.PlainCsvFormat;
import dev.products.inference.job.delta.DeltaInput;
import dev.products.inference.job.encoding.Encodings;
import dev.products.inference.job.encoding.InputEncoding;
import dev.products.inference.job.encoding.RawLines;
import dev.products.inference.job.failure.SparkFailure;
import dev.products.inference.job.files.SameTypesOrcFormat;
import dev.products.inference.job.iceberg.IcebergInput;
import dev.products.inference.job.kafka.KafkaMessages;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.DataFrameReader;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.csv.CSVOptions;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * The input as Spark reads it.
 *
 * @param rows all rows; {@link Columns#UNPARSED} has the text of those that were not parsed
 * @param text what is known of the text that the rows come from; null if the format is no text, and
 *     then the rows don't have that column
 */
public record InputTable(Dataset<Row> rows, TextInput text) {

  private static final int MOST_COLUMNS = 200_000;

  /**
   * The first rows alone, of an input that one task reads; what follows them is not read.
   *
   * @param warn told what a run would look for and this does not
   */
  public static InputTable first(
      SparkSession spark, RequestedInput input, int rows, Consumer<String> warn) {
    InputTable table = open(spark, input, new FirstLines(rows, warn));
    return new InputTable(FirstLines.of(table.rows(), rows), table.text());
  }

  public static InputTable open(SparkSession spark, RequestedInput input) {
    return open(spark, input, null);
  }

  private static InputTable open(SparkSession spark, RequestedInput input, FirstLines lines) {
    if (!input.format().text()) {
      return input.format() == DataFormat.KAFKA
          ? openMessages(spark, input)
          : openColumnar(spark, input);
    }
    if (input.format() == DataFormat.TEXT) {
      return openLines(spark, input);
    }
    Encodings.allowAll(spark);
    try {
      Charset charset = InputEncoding.of(spark, input);
      Map<String, String> options = InputEncoding.options(input, charset);
      DataFrameReader reader = reader(spark, input, options, true);
      StructType schema =
          lines != null && lines.tell(input)
              ? lines.schema(spark, input, reader)
              : RawLines.load(reader, input).schema();
      // The last one, as those who take the rows on without it expect; Spark sorts it in.
      StructType whole = withoutUnparsed(schema).add(Columns.UNPARSED, DataTypes.StringType);
      if (input.format() == DataFormat.JSON && whole.size() == 1) {
        throw UnreadJson.failure(reader(spark, input, options, true).schema(whole), input, options);
      }
      boolean byPosition = !HeaderNames.areAsWritten(schema);
      InputTable table =
          new InputTable(
              unparsedLast(
                  RawLines.load(reader(spark, input, options, byPosition).schema(whole), input)),
              new TextInput(input.format(), options, charset.name(), withoutUnparsed(whole)));
      if (table.text().isCsv()) {
        table.refuseMixtures(spark, input, byPosition, lines);
      }
      return table;
    } catch (Exception e) {
      throw SparkFailure.reading(e, input.path());
    }
  }

  private static InputTable openMessages(SparkSession spark, RequestedInput input) {
    return new InputTable(
        KafkaMessages.of(spark, input),
        KafkaMessages.schema(input)
            .map(schema -> new TextInput(DataFormat.KAFKA, Map.of(), null, schema))
            .orElse(null));
  }

  private static InputTable openColumnar(SparkSession spark, RequestedInput input) {
    try {
      if (input.format().versions()) {
        boolean delta = input.format() == DataFormat.DELTA;
        return new InputTable(
            delta ? DeltaInput.rows(spark, input) : IcebergInput.rows(spark, input), null);
      }
      DataFrameReader reader =
          spark.read().format(readerName(input.format())).options(input.options());
      return new InputTable(
          input.format().atPath() ? RawLines.load(reader, input) : reader.load(), null);
    } catch (Exception e) {
      throw SparkFailure.reading(e, input.place());
    }
  }

  /** Whatever a line is, it is a row. */
  private static InputTable openLines(SparkSession spark, RequestedInput input) {
    try {
      Charset charset = InputEncoding.of(spark, input);
      Dataset<Row> lines = RawLines.of(spark, input);
      Dataset<Row> decoded =
          lines.withColumn(RawLines.LINE, Encodings.decoded(lines.col(RawLines.LINE), charset));
      return new InputTable(
          decoded.withColumn(Columns.UNPARSED, functions.lit(null).cast(DataTypes.StringType)),
          new TextInput(
              input.format(),
              Encodings.without(input.options()),
              charset.name(),
              decoded.schema()));
    } catch (Exception e) {
      throw SparkFailure.reading(e, input.path());
    }
  }

  /**
   * A reader of text.
   *
   * @param byPosition whether columns go by their place; else a file whose header differs is an
   *     error, not a silent mix-up
   */
  private static DataFrameReader reader(
      SparkSession spark, RequestedInput input, Map<String, String> options, boolean byPosition) {
    return spark
        .read()
        .format(readerName(input.format()))
        .option("enforceSchema", byPosition)
        // The reader dies of a row with more, and a line may be nothing but delimiters.
        .option("maxColumns", MOST_COLUMNS)
        .options(options)
        .option("mode", "PERMISSIVE")
        .option("columnNameOfCorruptRecord", Columns.UNPARSED)
        // Of some columns alone, Spark would not notice that a row has too many or too few.
        .option("columnPruning", "false");
  }

  /** Spark's own, but where it would lose rows without a word, or takes its time. */
  private static String readerName(DataFormat format) {
    return switch (format) {
      case CSV -> PlainCsvFormat.class.getName();
      case JSON -> WholeJsonFormat.class.getName();
      case AVRO -> WholeAvroFormat.class.getName();
      case ORC -> SameTypesOrcFormat.class.getName();
      default -> format.sparkName();
    };
  }

  /** What would make other rows of a CSV file's without a word. */
  private void refuseMixtures(
      SparkSession spark, RequestedInput input, boolean byPosition, FirstLines lines) {
    CSVOptions options = text.csvOptions();
    String[] files = rows.inputFiles();
    if (byPosition && files.length > 1 && options.headerFlag()) {
      CsvHeaders.requireSame(reader(spark, input, text.options(), true), files, text.schema());
    }
    if (options.multiLine()
        && input.onBadRow() != OnBadRow.KEEP
        && (lines == null || lines.mayReadAll(bytes()))) {
      OpenQuotes.refuse(spark, files, text);
    }
  }

  public boolean isText() {
    return text != null;
  }

  /** Behind the columns too that folders' names give, which Spark puts at the end. */
  private static Dataset<Row> unparsedLast(Dataset<Row> rows) {
    List<String> names = new ArrayList<>(List.of(rows.columns()));
    if (names.indexOf(Columns.UNPARSED) == names.size() - 1) {
      return rows;
    }
    names.remove(Columns.UNPARSED);
    names.add(Columns.UNPARSED);
    return rows.select(
        names.stream().map(name -> rows.col(Columns.quoted(name))).toArray(Column[]::new));
  }

  private static StructType withoutUnparsed(StructType schema) {
    return new StructType(
        Arrays.stream(schema.fields())
            .filter(field -> !field.name().equals(Columns.UNPARSED))
            .toArray(StructField[]::new));
  }

  /** The size of the files, as far as Spark knows it. */
  public long bytes() {
    return ((org.apache.spark.sql.classic.Dataset<Row>) rows)
        .queryExecution()
        .optimizedPlan()
        .stats()
        .sizeInBytes()
        .toLong();
  }
}
