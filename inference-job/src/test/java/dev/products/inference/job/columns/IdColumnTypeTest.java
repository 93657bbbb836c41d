package dev.products.inference.job.columns;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.products.inference.contract.DataFormat;
import dev.products.inference.contract.column.ColumnValue;
import dev.products.inference.contract.column.RequestedColumn;
import dev.products.inference.job.SampleRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What becomes of ids that a reader of text takes for numbers. */
class IdColumnTypeTest {

  private static final String ROUNDED =
      "spec.input.idColumn: Spark takes the column \"id\" for double, which keeps 15 digits of a"
          + " number, so ids may be others than in the input, and the same where they differ there; ";
  private static final String LONG = "{\"id\":9007199254740993,\"descricao\":\"Boneca\"}";
  private static final String FRACTION = "{\"id\":1.5,\"descricao\":\"Livro\"}";

  @TempDir private Path folder;

  private SampleRun json() {
    return SampleRun.of(folder, DataFormat.JSON).idColumn("id");
  }

  @Test
  void saysThatNumbersOfJsonAreRounded() {
    SampleRun run = json().file(LONG, FRACTION);

    assertThat(run.result().warnings())
        .containsExactly(
            ROUNDED
                + "primitivesAsString: \"true\" in spec.input.options reads them as they are written");
  }

  @Test
  void readsThemAsTheyAreWrittenWithTheOptionThatIsProposed() {
    SampleRun run = json().option("primitivesAsString", "true").file(LONG, FRACTION);

    assertThat(run.result().warnings()).isEmpty();
    assertThat(run.predictions())
        .containsExactly("9007199254740993,Boneca,brinquedo", "1.5,Livro,livro");
  }

  @Test
  void saysThatNumbersOfCsvAre() {
    SampleRun run =
        SampleRun.of(folder, DataFormat.CSV)
            .idColumn("id")
            .option("header", "true")
            .option("inferSchema", "true")
            .file("id,descricao", "9007199254740993,Boneca", "1.5,Livro");

    assertThat(run.result().warnings())
        .containsExactly(
            ROUNDED + "spec.input.options without inferSchema reads them as they are written");
  }

  @Test
  void saysNothingOfWholeNumbers() {
    SampleRun run = json().file(LONG, "{\"id\":2,\"descricao\":\"Livro\"}");

    assertThat(run.result().warnings()).isEmpty();
    assertThat(run.predictions()).contains("9007199254740993,Boneca,brinquedo");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          DATE '2026-11-27'                        | 2026-11-27
          TIMESTAMP_NTZ '2026-11-27 10:00:00'      | 2026-11-27 10:00:00
          CAST('ab' AS BINARY)                     | YWI=
          CAST('1.50' AS DECIMAL(10, 2))           | 1.50
          named_struct('loja', 7)                  | {"loja":7}
          true                                     | true
          upper('a b')                             | A B
          7                                        | 7
          """)
  void aRejectedRowHasItsIdAsItIsWritten(String id, String shown) throws IOException {
    SampleRun.spark()
        .sql("SELECT " + id + " AS id, explode(array(null, 'Livro')) AS descricao")
        .write()
        .parquet(folder + "/in");

    SampleRun.of(folder, DataFormat.PARQUET)
        .idColumn("id")
        .columns(new RequestedColumn(ColumnValue.PREDICTION, "predict", null, null))
        .result();

    try (Stream<Path> files = Files.list(folder.resolve("out/_rejects"))) {
      Path rejects = files.filter(file -> file.toString().endsWith(".json")).findFirst().get();
      assertThat(new ObjectMapper().readTree(rejects.toFile()).get("id").asText()).isEqualTo(shown);
    }
  }
}
