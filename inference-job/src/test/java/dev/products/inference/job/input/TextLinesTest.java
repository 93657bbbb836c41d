package dev.products.inference.job.input;

import static org.assertj.core.api.Assertions.assertThat;

import dev.products.inference.contract.DataFormat;
import dev.products.inference.contract.FailureReason;
import dev.products.inference.contract.JobResult;
import dev.products.inference.contract.column.ColumnValue;
import dev.products.inference.contract.column.RequestedColumn;
import dev.products.inference.job.SampleRun;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that have a text a line. */
class TextLinesTest {

  @TempDir private Path folder;

  private SampleRun run() {
    return SampleRun.of(folder, DataFormat.TEXT)
        .textColumn("value")
        .columns(RequestedColumn.of(ColumnValue.ID), RequestedColumn.of(ColumnValue.TEXT));
  }

  @Test
  void eachLineIsARowWhateverIsInIt() {
    byte[] lines =
        "\uFEFFSenhor dos anéis\r\n\"Boneca;\\\n{\"a\": 1}\n,".getBytes(StandardCharsets.UTF_8);
    SampleRun run = run().file("a.txt", lines);

    assertThat(run.result().rowsClassified()).isEqualTo(4);
    assertThat(run.predictions())
        .containsExactly(
            "0,Senhor dos anéis", "1,\"\\\"Boneca;\\\\\"", "2,\"{\\\"a\\\": 1}\"", "3,\",\"");
  }

  @Test
  void aLineWithoutATextIsRejected() {
    SampleRun run = run().file("Livro", "", "", "Boneca");

    JobResult result = run.result();

    assertThat(result.rowsRead()).isEqualTo(4);
    assertThat(result.rowsRejected()).isEqualTo(2);
    assertThat(run.rejects()).hasSize(2).allMatch(reject -> reject.startsWith("has no text"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"windows-1252", "ISO-8859-15", "IBM00858"})
  void linesAreInTheEncodingThatIsNamed(String encoding) {
    SampleRun run =
        run().option("encoding", encoding).file("a", Charset.forName(encoding), "Anéis", "Bebê");

    assertThat(run.result().warnings()).isEmpty();
    assertThat(run.predictions()).containsExactly("0,Anéis", "1,Bebê");
  }

  @Test
  void bytesOfAnotherEncodingAreCountedAndTheirsIsNamed() {
    SampleRun run = run().file("a", Charset.forName("windows-1252"), "Anéis", "Livro", "Bebê");

    assertThat(run.result().warnings())
        .singleElement()
        .asString()
        .startsWith(
            "spec.input.options.encoding: 2 rows have bytes that are not UTF-8, read as U+FFFD")
        .contains("windows-1252");
    assertThat(run.predictions()).containsExactly("0,An\uFFFDis", "1,Livro", "2,Beb\uFFFD");
  }

  @Test
  void whatIsInUtf16IsRefused() {
    SampleRun run = run().file("a", StandardCharsets.UTF_16, "Anéis");

    assertThat(run.failure().message())
        .endsWith(
            "is UTF-16 text: spec.input.options needs encoding: UTF-16, which format text cannot have:"
                + " write it in UTF-8");
    assertThat(run.option("encoding", "UTF-16").failure().message())
        .isEqualTo("format text does not read UTF-16BE: write the input in UTF-8");
  }

  @Test
  void theColumnHasSparksName() {
    SampleRun run = run().textColumn("descricao").file("Livro");

    assertThat(run.failure().reason()).isEqualTo(FailureReason.INPUT_COLUMN_MISSING);
    assertThat(run.failure().message()).contains("value");
    assertThat(
            run.query("SELECT trim(value) AS descricao FROM input WHERE value LIKE 'L%'")
                .result()
                .rowsClassified())
        .isEqualTo(1);
  }

  @Test
  void aFileIsOneTextIfThatIsSaid() {
    SampleRun run = run().option("wholetext", "true").file("Senhor", "dos anéis");

    assertThat(run.result().rowsClassified()).isEqualTo(1);
  }

  @Test
  void theFirstLinesAreASample() {
    assertThat(run().file("Livro", "Boneca", "Batom").sample(2).result().rowsRead()).isEqualTo(2);
  }

  @Test
  void foldersThatNameAColumnGiveIt() {
    SampleRun run =
        run()
            .query("SELECT value, dia FROM input WHERE dia = 7")
            .columns(RequestedColumn.of(ColumnValue.ALL_INPUT))
            .file("dia=7/a", StandardCharsets.UTF_8, "Livro")
            .file("dia=8/a", StandardCharsets.UTF_8, "Boneca");

    assertThat(run.result().rowsRead()).isEqualTo(1);
    assertThat(run.predictions()).containsExactly("Livro,7");
  }
}
