package dev.products.inference.job.input;

import static org.assertj.core.api.Assertions.assertThat;

import dev.products.inference.contract.DataFormat;
import dev.products.inference.contract.JobFailure;
import dev.products.inference.contract.JobResult;
import dev.products.inference.contract.OnBadRow;
import dev.products.inference.job.SampleRun;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonRowsTest {

  private static final String BONECA = "{\"descricao\":\"Boneca\"}";
  private static final String LIVRO = "{\"descricao\":\"Livro\"}";

  @TempDir private Path folder;
  private SampleRun run;

  @BeforeEach
  void prepareRun() {
    run = SampleRun.of(folder, DataFormat.JSON);
  }

  private void reads(int rows, int rejected) {
    JobResult result = run.result();
    assertThat(List.of(result.rowsRead(), result.rowsClassified(), result.rowsRejected()))
        .containsExactly((long) rows, (long) rows - rejected, (long) rejected);
  }

  @Test
  void rejectsEachOfTheValuesThatShareALine() {
    run.file(BONECA + LIVRO + " {\"descricao\": \"}{\"}", LIVRO);

    reads(4, 3);

    assertThat(run.predictions()).containsExactly("1,Livro,livro");
    assertThat(run.rejects())
        .containsExactly(
            "is one of 3 JSON values on a line, which may have one: " + BONECA,
            "is one of 3 JSON values on a line, which may have one: " + LIVRO,
            "is one of 3 JSON values on a line, which may have one: {\"descricao\": \"}{\"}");
  }

  static Stream<Arguments> linesThatGoOn() {
    return Stream.of(
        Arguments.of(BONECA + " lixo", "goes on after its JSON value"),
        Arguments.of(BONECA + "}", "goes on after its JSON value"),
        Arguments.of(BONECA + " # nota", "goes on after its JSON value"),
        Arguments.of(BONECA + "\u0000", "goes on after its JSON value"),
        Arguments.of(
            BONECA + ",",
            "has a comma after its JSON value (multiLine: true reads an array over several lines)"),
        Arguments.of("{\"descricao\":", "cannot be parsed as JSON"),
        Arguments.of(
            "{\"descricao\":\"a\",\"descricao\":\"b\"}", "has a key twice in one JSON object"),
        Arguments.of(
            "{\"descricao\":\"a\",\"n\":[{\"b\":1,\"b\":1}]}",
            "has a key twice in one JSON object"),
        Arguments.of("lixo", "cannot be parsed as JSON"),
        Arguments.of("5", "cannot be parsed as an object with values of the columns' types"),
        Arguments.of("null", "cannot be parsed as an object with values of the columns' types"),
        Arguments.of("\"a\"", "cannot be parsed as an object with values of the columns' types"));
  }

  @ParameterizedTest
  @MethodSource("linesThatGoOn")
  void rejectsALineThatIsMoreThanAnObjectOrNone(String line, String reason) {
    run.file(line, LIVRO);

    reads(2, 1);

    assertThat(run.predictions()).containsExactly("1,Livro,livro");
    assertThat(run.rejects()).containsExactly(reason + ": " + line);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "  {\"descricao\":\"Livro\"} \t\r",
        "{'descricao':'Livro'}",
        "{\"descricao\":\"Livro\",\"n\":{\"a\":[1,{\"b\":\"}{\"}]}}",
        "{\"n\":[],\"descricao\":\"Livro\"}"
      })
  void takesALineThatIsOneObject(String line) {
    run.file(line, BONECA);

    reads(2, 0);

    assertThat(run.predictions()).containsExactly("0,Livro,livro", "1,Boneca,brinquedo");
  }

  @Test
  void takesEachObjectOfAnArrayOnALineAndNoneOfAnEmptyLine() {
    run.file("[" + BONECA + "," + LIVRO + "]", "", "  ", "[]", LIVRO);

    reads(3, 0);
  }

  @Test
  void rejectsWhatFollowsAnArrayOnItsLine() {
    run.file("[" + BONECA + "," + LIVRO + "] lixo", LIVRO);

    reads(3, 2);

    assertThat(run.rejects()).allMatch(line -> line.endsWith("] lixo"));
  }

  @Test
  void takesCommentsThatAnOptionAllows() {
    run.option("allowComments", "true").file(BONECA + " // nota").result();

    assertThat(run.predictions()).containsExactly("0,Boneca,brinquedo");
  }

  @Test
  void readsLinesThatEndInAnyWayAfterAMarkAndCompressed() throws IOException {
    String lines = "\uFEFF" + BONECA + "\r\n" + BONECA + "\r" + BONECA + LIVRO + "\n" + BONECA;
    ByteArrayOutputStream compressed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(compressed)) {
      gzip.write(lines.getBytes(StandardCharsets.UTF_8));
    }
    run.file("a.json.gz", compressed.toByteArray());

    reads(5, 2);
  }

  @Test
  void endsLinesWhereAnOptionSaysSo() {
    run = run.option("lineSep", "|").file(BONECA + "|" + LIVRO + LIVRO + "|" + BONECA);

    reads(4, 2);
  }

  @Test
  void keepsTheFirstValueOfALineAsTheNotebookDoesAndSaysHowOften() {
    run =
        run.onBadRow(OnBadRow.KEEP).file(BONECA + LIVRO, LIVRO + " lixo", "{\"descricao\":", LIVRO);

    JobResult result = run.result();

    assertThat(run.predictions())
        .containsExactly("0,Boneca,brinquedo", "1,Livro,livro", "3,Livro,livro");
    assertThat(run.rejects()).containsExactly("has no text: {\"descricao\":");
    assertThat(result.warnings())
        .containsExactly(
            "spec.input.onBadRow: Keep took 2 rows as Spark makes them, though not all of their"
                + " text is in the columns");
  }

  @Test
  void countsThemBeforeAQueryToo() {
    run =
        run.query("SELECT * FROM input WHERE descricao LIKE 'L%'")
            .file(BONECA + LIVRO, BONECA, LIVRO);

    reads(3, 2);
  }

  @ParameterizedTest
  @ValueSource(strings = {BONECA + "\n" + LIVRO, "[" + BONECA + "]" + LIVRO, BONECA + " lixo"})
  void failsOverAFileOfMoreThanOneValueWhereAnOptionSaysItIsOne(String content) {
    for (OnBadRow policy : OnBadRow.values()) {
      JobFailure failure = run.option("multiLine", "true").onBadRow(policy).file(content).failure();

      assertThat(failure.describe())
          .startsWith("spec.input.options.multiLine: the JSON of file:")
          .contains("/in/a goes on after its first value");
    }
  }

  @Test
  void takesAFileThatIsOneArray() {
    run = run.option("multiLine", "true").file("[", BONECA, ",", LIVRO, "]", "");

    reads(2, 0);
  }

  @Test
  void saysThatNoObjectIsLeftWhereEachHasAKeyTwice() {
    run.file("{\"descricao\":\"a\",\"descricao\":\"b\"}");

    assertThat(run.failure().describe()).endsWith("has a key twice in one JSON object");
  }

  @Test
  void saysThatKeysDifferInCaseAlone() {
    run.file("{\"descricao\":\"a\",\"id\":1}", "{\"descricao\":\"b\",\"ID\":2}");

    assertThat(run.failure().describe())
        .contains("has several columns or keys \"id\", in the same or another case")
        .contains("spark.sql.caseSensitive");
  }
}
