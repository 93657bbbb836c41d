package dev.products.inference.job.database;

import static org.assertj.core.api.Assertions.assertThat;

import dev.products.inference.contract.FailureReason;
import dev.products.inference.contract.JobReport;
import dev.products.inference.contract.JobResult;
import dev.products.inference.contract.OutputMode;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** A table of a real database that a run fills. */
@ParameterizedClass
@MethodSource("dev.products.inference.job.database.ShopOutput#servers")
class DatabaseOutputTest {

  @Parameter private DatabaseServer server;

  @TempDir private Path folder;

  private ShopOutput output;
  private String table;

  @BeforeEach
  void aTable() {
    output = ShopOutput.in(server, folder);
    table = output.table();
  }

  @Test
  void theTableIsMadeAndThenReplacedWhole() {
    JobResult first = ShopOutput.result(output.request("id <= 300"));

    assertThat(first.outputPath()).isEqualTo(table);
    assertThat(first.rejectsPath()).isNull();
    assertThat(output.rowsOfTable()).isEqualTo("300");
    assertThat(server.column("SELECT DISTINCT predict FROM " + table)).isNotEmpty();

    ShopOutput.result(output.request("id > 900"));

    assertThat(server.column("SELECT min(id) FROM " + table)).containsExactly("901");
    assertThat(output.rowsOfTable()).isEqualTo("100");
    output.assertNothingIsLeft();
  }

  @Test
  void whatOthersMadeOfTheTableStays() {
    server.execute(
        "CREATE TABLE "
            + table
            + " (predict text, id bigint PRIMARY KEY, descricao text, nota int DEFAULT 7)",
        "CREATE VIEW " + table + "_v AS SELECT predict FROM " + table);

    ShopOutput.result(output.request("id <= 10"));
    ShopOutput.result(output.request("id <= 20"));

    assertThat(server.column("SELECT count(*) FROM " + table + "_v")).containsExactly("20");
    assertThat(server.column("SELECT DISTINCT nota FROM " + table)).containsExactly("7");
  }

  @Test
  void mergeReplacesRowsWithTheSameIdAndAddsOthers() {
    ShopOutput.result(output.request(ShopOutput.rows("id <= 10"), OutputMode.MERGE, "a"));
    server.execute("UPDATE " + table + " SET predict = 'velho'");
    server.execute("INSERT INTO " + table + " VALUES (-1, 'de outro', 'velho')");

    ShopOutput.result(
        output.request(ShopOutput.rows("id BETWEEN 6 AND 15"), OutputMode.MERGE, "b"));

    assertThat(output.rowsOfTable()).isEqualTo("16");
    assertThat(server.column("SELECT count(*) FROM " + table + " WHERE predict = 'velho'"))
        .containsExactly("6");
  }

  @Test
  void twoRowsOfOneIdCannotBeMerged() {
    String twice =
        "SELECT id, descricao FROM input WHERE id < 5 UNION ALL " + ShopOutput.rows("id < 3");

    JobReport report = ShopOutput.run(output.request(twice, OutputMode.MERGE, "a"));

    assertThat(report.failure().message()).contains("two rows have the same id");
    output.assertNothingIsLeft();
  }

  @Test
  void rejectedRowsAreInAFolder() {
    JobResult result =
        ShopOutput.result(
            output.request(
                "SELECT id, IF(id < 4, NULL, descricao) AS descricao FROM input WHERE id <= 10",
                OutputMode.OVERWRITE,
                "run"));

    assertThat(result.rowsRejected()).isEqualTo(3);
    assertThat(output.rowsOfTable()).isEqualTo("7");
    assertThat(result.rejectsPath()).isEqualTo(folder + "/rejeitadas/_rejects");
    assertThat(Path.of(result.rejectsPath()).toFile().listFiles()).isNotEmpty();
  }

  @Test
  void aColumnThatTheTableLacksIsSaidBeforeARowIsRead() {
    server.execute("CREATE TABLE " + table + " (id int, predict text)");

    JobReport report = ShopOutput.run(output.request("id <= 10"));

    assertThat(report.failure().reason()).isEqualTo(FailureReason.DATABASE_REFUSED);
    assertThat(report.failure().message()).contains("olumn", "descricao");
    output.assertNothingIsLeft();
  }
}
