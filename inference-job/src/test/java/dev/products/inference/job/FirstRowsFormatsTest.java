package dev.products.inference.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.products.inference.contract.DataFormat;
import dev.products.inference.contract.FailureReason;
import dev.products.inference.contract.JobReport;
import dev.products.inference.contract.JobResult;
import dev.products.inference.contract.column.ColumnValue;
import dev.products.inference.contract.column.RequestedColumn;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The first rows of what is no CSV. */
class FirstRowsFormatsTest {

  @TempDir private Path folder;

  private static JobResult result(JobReport report) {
    assertThat(report.failure()).isNull();
    return report.result();
  }

  @Test
  void readsNothingOfJsonBehindTheFirstRows() {
    String rows =
        IntStream.range(0, 20)
            .mapToObj(row -> "{\"id\":" + row + ",\"descricao\":\"Livro\"}")
            .collect(Collectors.joining("\n"));
    SampleRun run =
        SampleRun.of(folder, DataFormat.JSON)
            .idColumn("id")
            .columns(RequestedColumn.of(ColumnValue.ALL_INPUT))
            .file(rows, "{\"id\":99,\"descricao\":\"Livro\",\"tarde\":1}");

    JobResult result = result(run.sample(10));

    assertThat(result.rowsClassified()).isEqualTo(10);
    assertThat(result.sample().predictions().get(3).id()).isEqualTo("3");
    assertThat(run.query("SELECT tarde, descricao FROM input").sample(10).failure().reason())
        .isEqualTo(FailureReason.QUERY_INVALID);
    assertThat(result(run.query("SELECT tarde, * EXCEPT (tarde) FROM input").sample(21)).rowsRead())
        .isEqualTo(21);
  }

  @Test
  void foldersThatNameAColumnGiveItToJsonToo() {
    SampleRun run =
        SampleRun.of(folder, DataFormat.JSON)
            .query("SELECT dia, descricao FROM input WHERE dia = 7")
            .file("dia=7/a", StandardCharsets.UTF_8, "{\"descricao\":\"Livro\"}", "lixo");

    for (JobResult result : List.of(run.result(), result(run.sample(10)))) {
      assertThat(result.rowsClassified()).isEqualTo(1);
      assertThat(result.rowsRejected()).isEqualTo(1);
    }
  }

  @Test
  void columnsInParquetAreReadAsInARun() {
    SampleRun run = SampleRun.of(folder, DataFormat.PARQUET).idColumn("n");
    SampleRun.spark()
        .sql("SELECT id AS n, 'Senhor dos anéis' AS descricao FROM range(0, 1000, 1, 4)")
        .write()
        .parquet(folder + "/in");

    JobResult result = result(run.sample(600));

    assertThat(result.rowsClassified()).isEqualTo(600);
    assertThat(result.sample().predictions()).hasSize(5);
    SampleRun ofFiles = run.query("SELECT *, _metadata.file_name AS arquivo FROM input");
    assertThat(ofFiles.sample(3).failure()).isEqualTo(ofFiles.failure());
  }
}
