package dev.products.inference.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.products.inference.contract.DataFormat;
import dev.products.inference.contract.FailureReason;
import dev.products.inference.contract.OnBadRow;
import dev.products.inference.job.failure.JobException;
import dev.products.inference.job.progress.KeptWarnings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InputQueryTest {

  @TempDir private Path folder;
  private final List<String> warnings = new ArrayList<>();

  private String query(SampleRun run, String statement) {
    InputQuery query = new InputQuery(SampleRun.spark(), run.input(), new KeptWarnings(warnings));
    String table = query.table(statement, 100);
    query.warnOfRejected();
    return table;
  }

  private SampleRun csv(OnBadRow policy) {
    return SampleRun.of(folder, DataFormat.CSV)
        .option("header", "true")
        .option("sep", ";")
        .onBadRow(policy)
        .file("a;descricao;b", "1;Boneca", "2;Livro;20", "4;Jogo;y;z", "5;Jogo;y;");
  }

  @ParameterizedTest
  @CsvSource({"KEEP, 4", "REJECT, 2"})
  void seesTheRowsThatARunTakes(OnBadRow policy, long rows) {
    SampleRun run = csv(policy);

    assertThat(query(run, "SELECT count(*) AS n FROM input")).contains("|" + rows + "  |");
    assertThat(query(run, "SELECT count(a) AS n FROM input")).contains("|" + rows + "  |");
    assertThat(run.query("SELECT * FROM input").result().rowsClassified()).isEqualTo(rows);
    assertThat(run.result().rowsClassified()).isEqualTo(rows);
  }

  @Test
  void saysWhichItLeavesOut() {
    query(csv(OnBadRow.REJECT), "SELECT * FROM input");
    query(csv(OnBadRow.KEEP), "SELECT * FROM input");

    assertThat(warnings)
        .singleElement()
        .asString()
        .startsWith("spec.input.onBadRow: 2 rows are left out, as a run rejects them: ");
  }

  @Test
  void failsWhereARunFails() {
    SampleRun run = csv(OnBadRow.FAIL);

    assertThatThrownBy(() -> query(run, "SELECT * FROM input"))
        .isInstanceOfSatisfying(
            JobException.class,
            e -> {
              assertThat(e.failure().reason()).isEqualTo(FailureReason.BAD_ROW);
              assertThat(e.failure()).isEqualTo(run.failure());
            });
  }

  @Test
  void takesTheColumnsOfRowsWhereOthersAreNoJson() {
    SampleRun run =
        SampleRun.of(folder, DataFormat.JSON)
            .file("{\"Z\":1,\"a\":2,\"descricao\":\"Livro\",\"_unparsed\":\"x\"}", "lixo");

    assertThat(query(run, "SELECT Z, _unparsed, a, descricao FROM input"))
        .contains("|1  |x        |2  |Livro    |");
    assertThat(run.query("SELECT * FROM input").result().rowsRejected()).isEqualTo(1);
    assertThat(run.predictions()).containsExactly("0,Livro,livro");
  }
}
