package dev.products.inference.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.products.inference.contract.DataFormat;
import dev.products.inference.resource.option.OptionValue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.avro.AvroCompressionCodec;
import org.apache.spark.sql.avro.AvroOptions;
import org.apache.spark.sql.catalyst.csv.CSVExprUtils;
import org.apache.spark.sql.catalyst.csv.CSVOptions;
import org.apache.spark.sql.catalyst.json.JSONOptions;
import org.apache.spark.sql.catalyst.util.HadoopCompressionCodec;
import org.apache.spark.sql.execution.datasources.FileIndexOptions;
import org.apache.spark.sql.execution.datasources.jdbc.JDBCOptions;
import org.apache.spark.sql.execution.datasources.orc.OrcCompressionCodec;
import org.apache.spark.sql.execution.datasources.orc.OrcOptions;
import org.apache.spark.sql.execution.datasources.parquet.ParquetCompressionCodec;
import org.apache.spark.sql.execution.datasources.parquet.ParquetOptions;
import org.apache.spark.sql.execution.datasources.text.TextOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;
import scala.jdk.javaapi.CollectionConverters;

/** What the rules know of Spark's options is what Spark's own classes say. */
class SparkOptionsTest {

  private static final Path FILE =
      Path.of(
          "../resource/src/main/resources/dev/products/inference/resource/option/spark-options.properties");

  /** Spark keeps these in lower case, its documentation does not. */
  private static final Map<String, String> SPELLED =
      Map.of(
          "pathglobfilter", "pathGlobFilter",
          "modifiedafter", "modifiedAfter",
          "modifiedbefore", "modifiedBefore");

  /** Spark reads these too, but does not list them. */
  private static final List<String> UNLISTED_OF_JSON =
      List.of("maxStringLen", "maxNestingDepth", "maxNumLen");

  /** Those that this job takes of the many, which Spark does not list where one can read them. */
  private static final List<String> OF_JDBC =
      List.of(
          JDBCOptions.JDBC_URL(),
          "user",
          JDBCOptions.JDBC_QUERY_STRING(),
          JDBCOptions.JDBC_PARTITION_COLUMN(),
          JDBCOptions.JDBC_NUM_PARTITIONS(),
          JDBCOptions.JDBC_BATCH_FETCH_SIZE(),
          JDBCOptions.JDBC_QUERY_TIMEOUT());

  // Of Spark's source and of the client of Kafka; schema is this job's own.
  private static final String OF_KAFKA =
      "subscribe startingOffsets endingOffsets failOnDataLoss minPartitions maxRecordsPerPartition schema kafka.bootstrap.servers"
          + " kafka.security.protocol kafka.sasl.mechanism kafka.ssl.truststore.location kafka.ssl.truststore.type kafka.isolation.level kafka.request.timeout.ms kafka.fetch.max.bytes kafka.max.partition.fetch.bytes";
  // Of Iceberg's catalogs and of its writer.
  private static final String OF_ICEBERG =
      "type uri warehouse catalog-name user prefix scope oauth2-server-uri audience resource target-file-size-bytes compression-codec";

  @ParameterizedTest
  @FieldSource("UNLISTED_OF_JSON")
  void limitsOfJsonAreOptionsThatSparkReads(String option) {
    assertThat(catchThrowable(() -> json(option, "x"))).isInstanceOf(NumberFormatException.class);
    assertThat(catchThrowable(() -> json(option, "100"))).isNull();
    assertThat(OptionValue.fault(option, "x", DataFormat.JSON)).isPresent();
    assertThat(OptionValue.fault(option, "0", DataFormat.JSON)).isPresent();
    assertThat(OptionValue.fault(option, "100", DataFormat.JSON)).isEmpty();
  }

  @Test
  void listsAreThoseOfThisSpark() throws IOException {
    String generated =
        String.join(
            "\n",
            "# Generated from Spark's classes by `make generated`.",
            line("csv.options", names(CSVOptions.getAllOptions())),
            line(
                "json.options",
                Stream.concat(names(JSONOptions.getAllOptions()), UNLISTED_OF_JSON.stream())),
            line("parquet.options", names(ParquetOptions.getAllOptions())),
            line("orc.options", names(OrcOptions.getAllOptions())),
            line("avro.options", names(AvroOptions.getAllOptions())),
            line("text.options", names(TextOptions.getAllOptions())),
            line("jdbc.options", OF_JDBC.stream()),
            line("delta.options", Stream.of("compression")),
            line("iceberg.options", Stream.of(OF_ICEBERG.split(" "))),
            line("kafka.options", Stream.of(OF_KAFKA.split(" "))),
            line(
                "read.options",
                Stream.concat(
                    names(FileIndexOptions.getAllOptions()), Stream.of("ignoreCorruptFiles"))),
            line("write.options", Stream.of("maxRecordsPerFile")),
            line("csv.compressions", words(HadoopCompressionCodec.values())),
            line("json.compressions", words(HadoopCompressionCodec.values())),
            line("parquet.compressions", words(ParquetCompressionCodec.values())),
            line("orc.compressions", words(OrcCompressionCodec.values())),
            line("avro.compressions", words(AvroCompressionCodec.values())),
            line("text.compressions", words(HadoopCompressionCodec.values())),
            line("delta.compressions", words(ParquetCompressionCodec.values())),
            "");
    if (System.getenv("UPDATE_GENERATED") != null) {
      Files.writeString(FILE, generated);
    }

    assertThat(FILE).as("run `make generated`").content().isEqualTo(generated);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {";", "\t", "\\t", "||", "\\\\", "\\", "a\\", "\\x", "\\u0000", "\\'", "\\|", "😀"})
  void delimitersAreThoseThatSparkTakes(String delimiter) {
    boolean taken = catchThrowable(() -> CSVExprUtils.toDelimiterStr(delimiter)) == null;

    assertThat(OptionValue.fault("sep", delimiter, DataFormat.CSV).isEmpty()).isEqualTo(taken);
  }

  @ParameterizedTest
  @CsvSource({
    "header, yes",
    "header, 1",
    "multiLine, on",
    "inferSchema, maybe",
    "quoteAll, x",
    "ignoreLeadingWhiteSpace, x",
    "enforceSchema, x",
    "preferDate, x",
    "quote, ab",
    "quote, 😀",
    "escape, ab",
    "comment, //",
    "charToEscapeQuoteEscaping, ab",
    "lineSep, abc",
    "maxColumns, many",
    "maxCharsPerColumn, 1.5",
    "inputBufferSize, 1k",
    "samplingRatio, half",
    "compression, rar",
    "unescapedQuoteHandling, guess",
    "timeZone, Brasil",
  })
  void whatSparkRefusesIsAViolation(String option, String value) {
    assertThat(catchThrowable(() -> csv(option, value))).as("Spark").isNotNull();
    assertThat(OptionValue.fault(option, value, DataFormat.CSV)).isPresent();
  }

  @ParameterizedTest
  @CsvSource({
    "header, True",
    "multiLine, FALSE",
    "quote, ''",
    "lineSep, '|'",
    "maxColumns, 7",
    "maxCharsPerColumn, -1",
    "samplingRatio, 0.1",
    "compression, GZip",
    "compression, org.apache.hadoop.io.compress.GzipCodec",
    "unescapedQuoteHandling, raise_error",
    "timeZone, America/Sao_Paulo",
    "timeZone, EST",
    "timeZone, +03:00",
    "dateFormat, dd/MM/yyyy",
  })
  void whatSparkTakesIsNone(String option, String value) {
    assertThat(catchThrowable(() -> csv(option, value))).as("Spark").isNull();
    assertThat(OptionValue.fault(option, value, DataFormat.CSV)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "sep, tab",
    "sep, Semicolon",
    "maxColumns, 0",
    "samplingRatio, 0",
    "samplingRatio, 2",
    "dateFormat, dd/MM/jjjj",
    "maxRecordsPerFile, -1",
  })
  void whatCannotBeMeantIsAViolation(String option, String value) {
    assertThat(OptionValue.fault(option, value, DataFormat.CSV)).isPresent();
  }

  private static CSVOptions csv(String option, String value) {
    return new CSVOptions(only(option, value), false, "UTC");
  }

  private static JSONOptions json(String option, String value) {
    return new JSONOptions(only(option, value), "UTC", "");
  }

  private static scala.collection.immutable.Map<String, String> only(String option, String value) {
    return scala.collection.immutable.Map.from(CollectionConverters.asScala(Map.of(option, value)));
  }

  private static Stream<String> names(scala.collection.Set<String> names) {
    return CollectionConverters.asJava(names).stream()
        .map(name -> SPELLED.getOrDefault(name, name));
  }

  private static Stream<String> words(Enum<?>[] values) {
    return Arrays.stream(values).map(value -> value.name().toLowerCase(Locale.ROOT));
  }

  private static String line(String key, Stream<String> words) {
    return key + "=" + words.distinct().sorted().collect(Collectors.joining(","));
  }
}
