package dev.products.inference.job.rejects;

import static org.assertj.core.api.Assertions.assertThat;

import dev.products.inference.contract.DataFormat;
import dev.products.inference.contract.JobResult;
import dev.products.inference.job.SampleRun;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each row that cannot be parsed is told of once, however a query's tasks come by their rows. */
class QueriedRejectsTest {

  private static final int FILES = 3;
  private static final String PARTITIONS = "spark.sql.files.minPartitionNum";

  @TempDir private Path folder;

  @BeforeEach
  void readEachFileByItself() {
    SampleRun.spark().conf().set(PARTITIONS, FILES);
  }

  @AfterEach
  void readThemTogether() {
    SampleRun.spark().conf().unset(PARTITIONS);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          SELECT * FROM input                                                      | 3
          SELECT /*+ COALESCE(1) */ * FROM input                                   | 3
          SELECT /*+ REPARTITION(2) */ * FROM input                                | 3
          SELECT * FROM input ORDER BY descricao                                   | 3
          SELECT * FROM input UNION ALL SELECT * FROM input                        | 6
          SELECT a.* FROM input a CROSS JOIN (SELECT 1 FROM input)                 | 9
          SELECT * FROM input WHERE id >= (SELECT min(id) FROM input)              | 3
          """)
  void isRejectedOnce(String query, long classified) {
    SampleRun run = SampleRun.of(folder, DataFormat.JSON).idColumn("id").query(query);
    for (int file = 0; file < FILES; file++) {
      String lines = "{\"id\":" + file + ",\"descricao\":\"Livro\"}\nlixo " + file + "\n";
      run.file(file + ".json", lines.getBytes(StandardCharsets.UTF_8));
    }

    JobResult result = run.result();

    assertThat(result.rowsClassified()).isEqualTo(classified);
    assertThat(result.rowsRejected()).isEqualTo(FILES);
    assertThat(result.warnings()).isEmpty();
    assertThat(run.rejects())
        .containsExactlyInAnyOrder(
            "cannot be parsed as JSON: lixo 0",
            "cannot be parsed as JSON: lixo 1",
            "cannot be parsed as JSON: lixo 2");
  }
}
