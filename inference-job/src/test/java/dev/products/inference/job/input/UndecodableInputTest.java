package dev.products.inference.job.input;

import static org.assertj.core.api.Assertions.assertThat;

import dev.products.inference.contract.DataFormat;
import dev.products.inference.contract.FailureReason;
import dev.products.inference.contract.JobFailure;
import dev.products.inference.job.SampleRun;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Inputs of which the reader makes no row or no column, and what is said of them. */
class UndecodableInputTest {

  private static final Charset WINDOWS = Charset.forName("windows-1252");

  @TempDir private Path folder;

  private SampleRun json() {
    return SampleRun.of(folder, DataFormat.JSON);
  }

  private SampleRun csv() {
    return SampleRun.of(folder, DataFormat.CSV).option("header", "true").option("sep", ";");
  }

  private void invalid(SampleRun run, String message) {
    JobFailure failure = run.failure();
    assertThat(failure.reason()).isEqualTo(FailureReason.INPUT_INVALID);
    assertThat(failure.describe())
        .startsWith("spec.input.path: ")
        .contains(message.replace("$", folder.toString()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"descricao\":\"bebê\"}", "{\"descrição\":\"Boneca\"}"})
  void jsonOfWhichNoLineIsUtf8NeedsItsEncoding(String line) {
    invalid(
        json().file("a", WINDOWS, line, line),
        "$/in/a is not UTF-8 text: spec.input.options needs encoding: windows-1252");
  }

  @Test
  void jsonOverSeveralLinesNeedsItWhereverTheByteIs() {
    invalid(
        json()
            .option("multiLine", "true")
            .file("a", WINDOWS, "[", "{\"descricao\":\"Livro\"},", "{\"descricao\":\"bebê\"}", "]"),
        "needs encoding: windows-1252");
  }

  @Test
  void encodingsThatCannotBeToldApartAreAllNamed() {
    invalid(
        json().file("a", Charset.forName("windows-1251"), "{\"descricao\":\"Кукла для девочки\"}"),
        "is not UTF-8 text: spec.input.options needs its encoding, which may be windows-1251");
  }

  @Test
  void csvWhoseHeaderLacksAColumnForItsBytesNeedsIt() {
    SampleRun run = csv().file("a", WINDOWS, "código;descricao", "1;Boneca");

    invalid(
        run.idColumn("código"),
        "$/in/a is not UTF-8 text: spec.input.options needs encoding: windows-1252");
    assertThat(run.idColumn("c").query("SELECT 1 AS c, descricao FROM input").result().rowsRead())
        .isEqualTo(1);
  }

  @Test
  void csvWhoseOtherColumnsAreInAnotherEncodingIsRead() {
    assertThat(csv().file("a", WINDOWS, "código;DESCRICAO", "1;Boneca").result().rowsClassified())
        .isEqualTo(1);
  }

  @Test
  void jsonOfWhichNothingIsAnObjectIsToldWithItsFirstFault() {
    invalid(
        json().option("multiLine", "true").file("[", "{\"descricao\":\"Boneca\"},", "]"),
        "nothing in $/in can be read as a JSON object; the first record is wrong at line 3, column 1");
    invalid(json().file("{descricao:'Boneca'}"), "the first record is wrong at line 1, column 2");
    invalid(
        json().file("[1, 2]", "[3]"),
        "the first record cannot be parsed as an object with values of the columns'");
  }

  @Test
  void jsonObjectsWithoutFieldsHaveNoColumns() {
    invalid(json().file("{}", "{}"), "the JSON objects in $/in have no fields, so no columns");
  }

  @Test
  void namesThatTheHeaderRepeatsAreToldAsSparkCallsThem() {
    assertThat(csv().file("descricao;Descricao", "Boneca;Livro").failure().describe())
        .contains(
            "the header has 2 of this name, which Spark calls \"descricao0\", \"Descricao1\": name"
                + " one of these");
  }

  @Test
  void columnThatLooksLikeTheOneThatIsReadIsWarnedOf() {
    assertThat(csv().file("descricao;descricao\u00a0", "Boneca;Livro").result().warnings())
        .singleElement()
        .asString()
        .startsWith(
            "spec.input.textColumn: beside the column \"descricao\" there is \"descricao\u00a0\","
                + " which looks like it but has a space of another kind (U+00A0)")
        .endsWith("; it is not read");
  }

  @Test
  void queryThatFailsOnARowIsAtFault() {
    JobFailure failure =
        csv()
            .file("codigo;descricao", "x;Boneca")
            .query("SELECT CAST(CAST(codigo AS INT) AS STRING) AS descricao FROM input")
            .failure();

    assertThat(failure.reason()).isEqualTo(FailureReason.QUERY_INVALID);
    assertThat(failure.describe())
        .isEqualTo(
            "spec.input.query: the query fails on a row: CAST_INVALID_INPUT, from \"STRING\" to \"INT\";"
                + " functions whose names begin with try_, such as try_cast and try_divide, give NULL"
                + " instead");
  }

  @Test
  void jsonWhoseOnlyLineIsLongerThanWhatIsLookedAtNeedsItsEncodingToo() {
    invalid(
        json().file("a", WINDOWS, "{\"descricao\":\"" + "bebê ".repeat(2000) + "\"}"),
        "is not UTF-8 text: spec.input.options needs encoding: windows-1252");
    assertThat(
            json().file("{\"descricao\":\"" + "ê".repeat(3000) + "\"}").result().rowsClassified())
        .isEqualTo(1);
    assertThat(
            json().file("{\"descricao\": \"" + "ê".repeat(3000) + "\"}").result().rowsClassified())
        .isEqualTo(1);
  }

  @Test
  void decoderThatGuessesIsNoEncoding() {
    assertThat(csv().option("encoding", "x-JISAutoDetect").file("descricao").failure().describe())
        .contains("\"x-JISAutoDetect\" is no encoding that Java reads and writes");
  }

  @Test
  void whatIsMissingMayComeAndWhatIsWrongStays() {
    assertThat(json().failure().reason()).isEqualTo(FailureReason.INPUT_UNREADABLE);
    assertThat(csv().file("a", StandardCharsets.UTF_8, "").failure().reason())
        .isEqualTo(FailureReason.INPUT_INVALID);
    assertThat(FailureReason.INPUT_UNREADABLE.retryable()).isTrue();
    assertThat(FailureReason.INPUT_INVALID.retryable()).isFalse();
  }
}
