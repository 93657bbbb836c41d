package dev.products.inference.job.csv;

import static org.assertj.core.api.Assertions.assertThat;

import dev.products.inference.job.TestSession;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.SparkContext;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever files begin with, the columns are those that Spark finds. */
class FirstLineTest {

  private static final int HEADERS = 12;

  @TempDir private Path folder;
  private final SparkSession spark = TestSession.get(List.of());

  static Stream<Map<String, String>> options() {
    return Stream.concat(
        PlainCsvFormatTest.readerOptions(),
        Stream.of(
            Map.of("header", "true", "sep", ";", "comment", "#"),
            Map.of("header", "true", "sep", ";", "quote", "'"),
            Map.of("header", "true", "sep", ";", "nullValue", "jogo"),
            Map.of("header", "true", "sep", ";", "ignoreLeadingWhiteSpace", "true"),
            Map.of("header", "true", "sep", ";", "maxColumns", "2"),
            Map.of("header", "true", "sep", ";", "multiLine", "true"),
            Map.of("header", "true", "sep", ";", "inferSchema", "true"),
            Map.of("header", "true", "sep", ";", "samplingRatio", "0")));
  }

  @ParameterizedTest
  @MethodSource("options")
  void columnsAreThoseThatSparkFinds(Map<String, String> options) throws IOException {
    HostileText text = new HostileText(options.hashCode());
    for (int header = 0; header < HEADERS; header++) {
      Files.write(folder.resolve("a.csv"), text.lines(3, options.get("sep")));
      assertSame(options);
    }
  }

  private void assertSame(Map<String, String> options) {
    assertThat(columns(PlainCsvFormat.class.getName(), options)).isEqualTo(columns("csv", options));
  }

  private String columns(String format, Map<String, String> options) {
    try {
      return spark.read().format(format).options(options).load(folder.toString()).schema().json();
    } catch (Exception e) {
      return e.getClass().getName();
    }
  }

  static Stream<List<String>> files() {
    return Stream.of(
        List.of(""),
        List.of("\n"),
        List.of("\ufeffa;b\n1;2\n"),
        List.of(" \na;b\n1;2\n"),
        List.of("\t\na;b\n1;2\n"),
        List.of("\u3000\na;b\n1;2\n"),
        List.of("#;x\na;b\n1;2\n"),
        List.of("a;A;a;;\n1;2;3;4;5\n"),
        List.of("", "a;b\n1;2\n"),
        List.of("a;b\n1;2\n", "b;a\n1;2\n1;2\n"),
        List.of("b;a\n1;2\n1;2\n", "a;b\n1;2\n"),
        List.of("\n", "a;b\n"),
        List.of("a;b\n", "a;b\n", "a;b\n", "a;b\n", "a;b\n", "a;b\n", "a;b\n", "a;b\n", "c\n"));
  }

  @ParameterizedTest
  @MethodSource("files")
  void columnsOfSeveralFilesAreThoseThatSparkFinds(List<String> files) throws IOException {
    write(files);

    for (String header : List.of("true", "false")) {
      assertSame(Map.of("sep", ";", "comment", "#", "header", header));
    }
  }

  @Test
  void filesThatBeginAlikeNeedNoJob() throws IOException {
    write(List.of("descricao;categoria\nBoneca;brinquedo\n", "descricao;categoria\n"));
    SparkContext context = spark.sparkContext();
    context.setJobGroup("headers", "", false);

    spark
        .read()
        .format(PlainCsvFormat.class.getName())
        .option("header", "true")
        .load(folder.toString());

    assertThat(context.statusTracker().getJobIdsForGroup("headers")).isEmpty();
    context.clearJobGroup();
  }

  private void write(List<String> files) throws IOException {
    for (int file = 0; file < files.size(); file++) {
      Files.writeString(folder.resolve(file + ".csv"), files.get(file));
    }
  }
}
