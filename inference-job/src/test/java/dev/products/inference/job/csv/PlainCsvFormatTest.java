package dev.products.inference.job.csv;

import static org.assertj.core.api.Assertions.assertThat;

import dev.products.inference.job.TestSession;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.DataFrameReader;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever is in a file, rows are those of Spark's own format, to the byte. */
class PlainCsvFormatTest {

  private static final StructType COLUMNS =
      new StructType()
          .add("a", DataTypes.StringType)
          .add("b", DataTypes.StringType)
          .add("c", DataTypes.StringType)
          .add("bad", DataTypes.StringType);

  @TempDir private Path folder;
  private final SparkSession spark = TestSession.get(List.of());

  static Stream<Map<String, String>> readerOptions() {
    return Stream.of(
        Map.of("sep", ";"),
        Map.of("sep", ";", "header", "true"),
        Map.of("sep", ";", "columnPruning", "false"),
        Map.of("sep", ","),
        Map.of("sep", "\t"),
        Map.of("sep", "|", "quote", "'"),
        Map.of("sep", ";", "quote", ""),
        Map.of("sep", ";", "escape", "\""),
        Map.of("sep", ";", "escape", "#"),
        Map.of("sep", ";", "comment", "#"),
        Map.of("sep", ";", "comment", "B"),
        Map.of("sep", "-"),
        Map.of("sep", " "),
        Map.of("sep", "\u0001"),
        Map.of("sep", ";", "nullValue", "NA"),
        Map.of("sep", ";", "nullValue", "jogo", "emptyValue", "?"),
        Map.of("sep", ";", "mode", "DROPMALFORMED"),
        Map.of("sep", ";", "maxColumns", "4"),
        // What takes Spark's own code.
        Map.of("sep", ";", "ignoreLeadingWhiteSpace", "true"),
        Map.of("sep", ";", "ignoreTrailingWhiteSpace", "true"),
        Map.of("sep", "ç"),
        Map.of("sep", ";;"),
        Map.of("sep", ";", "lineSep", "\n"),
        Map.of("sep", ";", "multiLine", "true"),
        Map.of("sep", ";", "encoding", "ISO-8859-1"));
  }

  @ParameterizedTest
  @MethodSource("readerOptions")
  void readsTheSameRows(Map<String, String> options) throws IOException {
    byte[] lines = new HostileText(options.hashCode()).lines(1_000, options.get("sep"));
    Files.write(folder.resolve("a.csv"), lines);

    assertThat(read(PlainCsvFormat.class.getName(), options, "a", "b", "c", "bad"))
        .isEqualTo(read("csv", options, "a", "b", "c", "bad"));
    assertThat(read(PlainCsvFormat.class.getName(), options, "bad", "c", "b"))
        .isEqualTo(read("csv", options, "bad", "c", "b"));
  }

  private List<String> read(String format, Map<String, String> options, String... columns) {
    DataFrameReader reader =
        spark
            .read()
            .format(format)
            .schema(COLUMNS)
            .option("mode", "PERMISSIVE")
            .option("columnNameOfCorruptRecord", "bad")
            .options(options);
    // Malformed bytes look like U+FFFD once they are a string.
    Column[] bytes =
        Arrays.stream(columns)
            .map(column -> functions.hex(functions.col(column)))
            .toArray(Column[]::new);
    try {
      return reader.load(folder.toString()).select(bytes).collectAsList().stream()
          .map(Row::toString)
          .toList();
    } catch (Exception e) {
      // Of a line with too many columns, and where the parser itself has an error.
      return List.of(e.getClass().getName());
    }
  }

  @Test
  void readsColumnsOfOtherTypesAsSparkDoes() throws IOException {
    Files.writeString(folder.resolve("a.csv"), "1;Boneca;2.5;\n;Livro;x;\n2;Jogo;;\n");
    StructType schema =
        new StructType()
            .add("a", DataTypes.IntegerType)
            .add("b", DataTypes.StringType)
            .add("c", DataTypes.DoubleType)
            .add("d", DataTypes.StringType);

    List<List<Row>> rows = new ArrayList<>();
    for (String format : List.of("csv", PlainCsvFormat.class.getName())) {
      Dataset<Row> table =
          spark.read().format(format).schema(schema).option("sep", ";").load(folder.toString());
      rows.add(table.collectAsList());
      rows.add(table.where("b = 'Livro'").select("b", "d").collectAsList());
    }

    assertThat(rows.get(2)).isEqualTo(rows.get(0)).hasSize(3);
    assertThat(rows.get(3)).isEqualTo(rows.get(1)).hasSize(1);
  }

  static Stream<Map<String, String>> writerOptions() {
    return Stream.of(
        Map.of(),
        Map.of("sep", ";", "header", "true"),
        Map.of("sep", "\t", "nullValue", "NA"),
        Map.of("sep", "-", "emptyValue", ""),
        Map.of("sep", "1"),
        Map.of("sep", "é"),
        Map.of("sep", "||"),
        Map.of("quote", "'", "escape", "\""),
        Map.of("quote", ""),
        Map.of("escape", "#", "comment", "B"),
        Map.of("comment", "#"),
        Map.of("quoteAll", "true"),
        Map.of("escapeQuotes", "false"),
        Map.of("charToEscapeQuoteEscaping", "\\"),
        Map.of("ignoreLeadingWhiteSpace", "false", "ignoreTrailingWhiteSpace", "false"),
        Map.of("lineSep", "\r\n"),
        Map.of("encoding", "ISO-8859-1"),
        Map.of("compression", "gzip"));
  }

  @ParameterizedTest
  @MethodSource("writerOptions")
  void writesTheSameBytes(Map<String, String> options) throws IOException {
    Dataset<Row> rows = rows(options.hashCode());

    for (Dataset<Row> table : List.of(rows, rows.select("`a;`"))) {
      assertThat(written(table, PlainCsvFormat.class.getName(), options))
          .isEqualTo(written(table, "csv", options));
    }
  }

  private Dataset<Row> rows(long seed) {
    HostileText text = new HostileText(seed);
    List<Row> rows = new ArrayList<>();
    for (int row = 0; row < 1_000; row++) {
      long number = new Random(row).nextLong() >> row % 64;
      rows.add(
          RowFactory.create(
              text.next(true),
              row % 7 == 0 ? null : text.next(true),
              row % 5 == 0 ? null : number,
              (double) number / 3));
    }
    StructType schema =
        new StructType()
            .add("x", DataTypes.BinaryType)
            .add("y", DataTypes.BinaryType)
            .add("l", DataTypes.LongType)
            .add("d", DataTypes.DoubleType);
    return spark
        .createDataFrame(rows, schema)
        .selectExpr(
            "cast(x AS STRING) AS a",
            "cast(y AS STRING) AS `a;`",
            "l",
            "cast(l % 100000 AS INT) AS `#`",
            "cast(l % 1000 AS SMALLINT) AS ` s`",
            "cast(l % 100 AS TINYINT) AS `\"`",
            "d",
            "cast(d AS FLOAT) AS f")
        .coalesce(1);
  }

  private byte[] written(Dataset<Row> rows, String format, Map<String, String> options)
      throws IOException {
    Path out = folder.resolve("out");
    rows.write().format(format).options(options).mode("overwrite").save(out.toString());
    try (Stream<Path> files = Files.list(out)) {
      List<Path> parts =
          files.filter(file -> file.getFileName().toString().startsWith("part-")).toList();
      assertThat(parts).hasSize(1);
      return Files.readAllBytes(parts.get(0));
    }
  }

  @Test
  void leavesTypesToSparkThatItDoesNotKnow() throws IOException {
    Dataset<Row> rows =
        spark.sql("SELECT 'a' AS a, true AS b, DATE'2026-11-28' AS c, 1.50BD AS d").coalesce(1);

    assertThat(written(rows, PlainCsvFormat.class.getName(), Map.of()))
        .isEqualTo(written(rows, "csv", Map.of()))
        .asString()
        .isEqualTo("a,true,2026-11-28,1.50\n");
  }
}
