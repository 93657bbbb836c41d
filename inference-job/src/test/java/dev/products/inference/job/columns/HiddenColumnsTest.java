package dev.products.inference.job.columns;

import static org.assertj.core.api.Assertions.assertThat;

import dev.products.inference.contract.DataFormat;
import dev.products.inference.job.SampleRun;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HiddenColumnsTest {

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({
    "'id,ID,descricao', id0",
    "'ID,id,descricao', ID0",
    "'id,id,descricao', id0",
    "'id0,x,descricao',"
  })
  void areToldOfThoughSparkMadeOtherNamesOfThem(String header, String first) {
    SampleRun run =
        SampleRun.of(folder, DataFormat.CSV).option("header", "true").file(header, "7,8,Livro");

    assertThat(run.result().warnings())
        .hasSize(first == null ? 0 : 1)
        .allMatch(
            warning ->
                warning.startsWith("spec.output.columns[0]: the header has 2 columns \"id\"")
                    && warning.endsWith("idColumn: " + first + " keeps the first of them"));
  }
}
