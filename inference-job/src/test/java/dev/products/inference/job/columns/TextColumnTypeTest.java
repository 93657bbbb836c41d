package dev.products.inference.job.columns;

import static org.assertj.core.api.Assertions.assertThat;

import dev.products.inference.contract.DataFormat;
import dev.products.inference.job.SampleRun;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextColumnTypeTest {

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          7                                   | int                    | 7
          7.50BD                              | decimal(3,2)           | 7.50
          true                                | boolean                | true
          DATE '2026-11-27'                   | date                   | 2026-11-27
          CAST('Bebê' AS BINARY)              | binary                 | Bebê
          array('Bebê', 'menina')             | array<string>          | Bebê menina
          array(1, 2)                         | array<int>             | 1 2
          map('pt', 'Bebê')                   | map<string,string>     | Bebê
          named_struct('n', 1, 'o título', 'Bebê') | struct<n:int,o título:string> | Bebê
          named_struct('n', 1)                | struct<n:int>          | 1
          """)
  void isToldWithAQueryThatMakesTextOfIt(String value, String type, String text) {
    SampleRun.spark()
        .sql("SELECT 1 AS codigo, " + value + " AS descricao")
        .write()
        .parquet(folder + "/in");
    SampleRun run = SampleRun.of(folder, DataFormat.PARQUET).idColumn("codigo");

    String message = run.failure().describe();

    String told =
        "spec.input.textColumn: the column \"descricao\" holds "
            + type
            + ", not text; in spec.input.query, ";
    assertThat(message).startsWith(told).endsWith(" makes text of it");
    String query = message.replace(told, "").replace(" makes text of it", "");
    run.query(query).result();
    assertThat(run.predictions()).singleElement().asString().startsWith("1," + text + ",");
  }
}
