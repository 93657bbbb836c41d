package dev.products.inference.job.input;

import static org.assertj.core.api.Assertions.assertThat;

import dev.products.inference.contract.DataFormat;
import dev.products.inference.contract.FailureReason;
import dev.products.inference.contract.JobFailure;
import dev.products.inference.contract.JobResult;
import dev.products.inference.job.SampleRun;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EncodingsTest {

  private static final Charset WINDOWS = Charset.forName("windows-1252");

  @TempDir private Path folder;

  private SampleRun csv() {
    return SampleRun.of(folder, DataFormat.CSV).option("header", "true").option("sep", ";");
  }

  private SampleRun json() {
    return SampleRun.of(folder, DataFormat.JSON);
  }

  @ParameterizedTest
  @CsvSource({
    "UTF-8,false",
    "UTF-8,true",
    "ISO-8859-1,false",
    "ISO-8859-15,false",
    "windows-1252,false",
    "IBM037,false",
    "UTF-16LE,false",
    "UTF-16LE,true",
    "UTF-16BE,false",
    "UTF-16BE,true",
    "UTF-32LE,false",
    "UTF-32BE,true"
  })
  void readsEveryRowInTheEncodingThatIsNamed(String encoding, boolean mark) {
    Charset charset = Charset.forName(encoding);
    String begin = mark ? "\uFEFF" : "";
    csv()
        .option("encoding", encoding)
        .file("a", charset, begin + "codigo;descricao", "1;Bebê ção", "2;\"Livro; é\"")
        .result();
    assertThat(csv().predictions()).containsExactly("0,Bebê ção,brinquedo", "1,Livro; é,livro");

    JobResult result =
        json()
            .option("encoding", encoding)
            .file(
                "a", charset, begin + "{\"descricao\":\"Bebê ção\"}", "{\"descricao\":\"Livro é\"}")
            .result();
    assertThat(json().predictions()).containsExactly("0,Bebê ção,brinquedo", "1,Livro é,livro");
    assertThat(result.rowsRead()).isEqualTo(2);
    assertThat(result.warnings()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"UTF-16LE,true", "UTF-16LE,false", "UTF-16BE,true", "UTF-16BE,false"})
  void findsTheByteOrderOfUtf16(String encoding, boolean mark) {
    Charset charset = Charset.forName(encoding);
    String begin = mark ? "\uFEFF" : "";
    for (String lineEnd : new String[] {"\n", "\r\n"}) {
      String rows = String.join(lineEnd, begin + "codigo;descricao", "1;Bebê", "2;Livro", "");
      JobResult result =
          csv().option("charset", "utf-16").file("a", rows.getBytes(charset)).result();
      assertThat(csv().predictions()).containsExactly("0,Bebê,brinquedo", "1,Livro,livro");
      assertThat(result.rowsRead()).isEqualTo(2);

      String lines =
          String.join(
              lineEnd, begin + "{\"descricao\":\"Bebê\"}", "{\"descricao\":\"Livro\"} lixo", "");
      json().option("encoding", "UTF-16").file("a", lines.getBytes(charset)).result();
      assertThat(json().predictions()).containsExactly("0,Bebê,brinquedo");
      assertThat(json().rejects())
          .singleElement()
          .asString()
          .contains("{\"descricao\":\"Livro\"} lixo");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"windows-1252", "UTF-16LE", "UTF-16"})
  void readsJsonOverSeveralLinesInTheEncodingThatIsNamed(String encoding) {
    json()
        .option("encoding", encoding)
        .option("multiLine", "true")
        .file(
            "a",
            Charset.forName(encoding),
            "[{\"descricao\":",
            "\"Bebê\"},",
            "{\"descricao\":\"é\"}]")
        .result();

    assertThat(json().predictions()).containsExactly("0,Bebê,brinquedo", "1,é,livro");
  }

  @ParameterizedTest
  @CsvSource({
    "windows-1252,windows-1252",
    "ISO-8859-1,windows-1252",
    "IBM850,IBM850",
    "x-MacRoman,x-MacRoman"
  })
  void countsTheRowsOfAnotherEncodingAndSaysWhichFits(String encoding, String proposed) {
    JobResult result =
        csv()
            .file(
                "a",
                Charset.forName(encoding),
                "codigo;descricao",
                "1;Boneca bebê",
                "2;Livro",
                "3;Coleção de maquiagem é ótima")
            .result();

    assertThat(result.rowsClassified()).isEqualTo(3);
    assertThat(result.warnings())
        .containsExactly(
            "spec.input.options.encoding: 2 rows have bytes that are not UTF-8, read as U+FFFD;"
                + " encoding: "
                + proposed
                + " fits them");
  }

  @Test
  void countsJsonOfAnotherEncodingThatItRejects() {
    JobResult result =
        json().file("a", WINDOWS, "{\"descricao\":\"Bebê\"}", "{\"descricao\":\"Livro\"}").result();

    assertThat(json().rejects())
        .singleElement()
        .asString()
        .startsWith("cannot be parsed as JSON: it has bytes that are not of the input's encoding");
    assertThat(result.warnings())
        .containsExactly(
            "spec.input.options.encoding: 1 row has bytes that are not UTF-8; encoding:"
                + " windows-1252 fits them");
  }

  @Test
  void isSilentAboutTheReplacementCharacterThatTheAuthorWrote() {
    assertThat(csv().file("codigo;descricao", "1;Boneca \uFFFD").result().warnings()).isEmpty();
    assertThat(json().file("{\"descricao\":\"Boneca \uFFFD\"}").result().warnings()).isEmpty();
  }

  @Test
  void countsOnlyTheRowsWhoseBytesAreNotOfTheEncoding() {
    byte[] written = "codigo;descricao\n1;Boneca \uFFFD\n".getBytes(StandardCharsets.UTF_8);
    JobResult result =
        csv().file("a", written).file("b", WINDOWS, "codigo;descricao", "1;Bebê").result();

    assertThat(result.warnings()).singleElement().asString().contains(": 1 row has bytes");
  }

  @ParameterizedTest
  @ValueSource(strings = {"windows-1252", "ISO-8859-1"})
  void warnsOfUtf8ThatIsReadAsSomethingElse(String encoding) {
    JobResult result =
        csv().option("encoding", encoding).file("codigo;descricao", "1;Bebê", "2;Livro").result();

    assertThat(result.warnings())
        .singleElement()
        .asString()
        .startsWith("spec.input.options.encoding: 1 row of UTF-8 was read as " + encoding);
  }

  @ParameterizedTest
  @ValueSource(strings = {"encoding", "charset"})
  void refusesAnEncodingThatNobodyKnows(String option) {
    JobFailure failure = csv().option(option, "klingon").file("codigo;descricao").failure();

    assertThat(failure.reason()).isEqualTo(FailureReason.INVALID_SPEC);
    assertThat(failure.describe())
        .isEqualTo(
            "spec.input.options."
                + option
                + ": \"klingon\" is no encoding that Java reads and writes, as UTF-8 and windows-1252 are");
  }
}
