package dev.products.inference.job.database;

import static org.assertj.core.api.Assertions.assertThat;

import dev.products.inference.contract.FailureReason;
import dev.products.inference.contract.JobFailure;
import dev.products.inference.contract.JobRequest;
import dev.products.inference.contract.OutputMode;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a table of a real MariaDB does that no other does. */
class MySqlOutputTest {

  private static final MariaDbServer SERVER = MariaDbServer.shared();

  @TempDir private Path folder;

  private ShopOutput output;
  private String table;

  @BeforeEach
  void aTable() {
    output = ShopOutput.in(SERVER, folder);
    table = output.table();
  }

  private JobRequest merge(String query) {
    return output.request(query, OutputMode.MERGE, "run");
  }

  private void assertRefused(JobRequest request, FailureReason reason, String... words) {
    JobFailure failure = ShopOutput.run(request).failure();
    assertThat(failure.reason()).as(failure.describe()).isEqualTo(reason);
    assertThat(failure.field()).isEqualTo("spec.output.table");
    assertThat(failure.message()).contains(words).doesNotContain("canário");
    output.assertNothingIsLeft();
  }

  @Test
  void textsAreHeldAsTheyAre() {
    String hostile =
        "SELECT id, concat('💍 é \\\\ ''\\n', char(0), id) AS descricao FROM input WHERE id < 3";

    ShopOutput.result(output.request(hostile, OutputMode.OVERWRITE, "run"));

    assertThat(SERVER.column("SELECT descricao FROM " + table + " ORDER BY id"))
        .containsExactly("💍 é \\ '\n\0" + "1", "💍 é \\ '\n\0" + "2");
  }

  @Test
  void aTableWithoutTransactionsIsRefused() {
    SERVER.execute(
        "CREATE TABLE " + table + " (id int, descricao text, predict text) ENGINE = MyISAM");

    assertRefused(
        output.request("id <= 10"),
        FailureReason.DATABASE_REFUSED,
        "has no transactions",
        "InnoDB");
  }

  @Test
  void mergeGoesByTheIdAlone() {
    String columns = " (id int PRIMARY KEY, descricao varchar(99), predict text";
    SERVER.execute("CREATE TABLE " + table + columns + ", UNIQUE KEY outra (descricao))");
    assertRefused(
        merge(ShopOutput.rows("id < 9")), FailureReason.DATABASE_REFUSED, "unique key outra");

    SERVER.execute(
        "DROP TABLE " + table, "CREATE TABLE " + table + " (id int, descricao text, predict text)");
    assertRefused(
        merge(ShopOutput.rows("id < 9")),
        FailureReason.DATABASE_REFUSED,
        "no key or unique index on id");

    SERVER.execute(
        "DROP TABLE " + table,
        "CREATE TABLE "
            + table
            + " (n int AUTO_INCREMENT PRIMARY KEY, id int UNIQUE, descricao text, predict text, nota int DEFAULT 7)");
    ShopOutput.result(merge(ShopOutput.rows("id < 9")));
    SERVER.execute("UPDATE " + table + " SET nota = 8");
    ShopOutput.result(merge(ShopOutput.rows("id < 11")));
    assertThat(SERVER.column("SELECT concat(nota, ' ', count(*)) FROM " + table + " GROUP BY nota"))
        .containsExactly("7 2", "8 8");
  }

  @Test
  void idsAreTheSameIfTheTableSaysSo() {
    String twoCases =
        "SELECT CASE WHEN id = 1 THEN 'a' WHEN id = 2 THEN 'A' ELSE CAST(id AS STRING) END AS id, descricao FROM input WHERE id < 5";
    ShopOutput.result(merge(twoCases));
    assertThat(output.rowsOfTable()).isEqualTo("4");

    SERVER.execute(
        "DROP TABLE " + table,
        "CREATE TABLE " + table + " (id varchar(20) PRIMARY KEY, descricao text, predict text)");
    assertRefused(merge(twoCases), FailureReason.OUTPUT_UNWRITABLE, "two rows have the same id");
  }

  @Test
  void valuesThatTheTableCannotTakeAreNotCut() {
    String texts = "SELECT id, '%s' AS descricao FROM input WHERE id < 3";
    String narrow = "CREATE TABLE " + table + " (id int, descricao varchar(9) %s, predict text)";
    SERVER.execute(narrow.formatted(""));
    assertRefused(
        output.request(texts.formatted("canário longo"), OutputMode.OVERWRITE, "run"),
        FailureReason.OUTPUT_UNWRITABLE,
        "SQLSTATE 22001");

    SERVER.execute("DROP TABLE " + table, narrow.formatted("CHARACTER SET latin1"));
    assertRefused(
        output.request(texts.formatted("canário💍"), OutputMode.OVERWRITE, "run"),
        FailureReason.OUTPUT_UNENCODABLE,
        "cannot hold");

    SERVER.execute("DROP TABLE " + table, narrow.formatted("UNIQUE"));
    assertRefused(
        output.request(texts.formatted("canário"), OutputMode.OVERWRITE, "run"),
        FailureReason.OUTPUT_UNWRITABLE,
        "is there twice, by the key 'descricao'");
  }

  @Test
  void namesAreTakenAsTheyAre() {
    String name = "saida.\"Com `Espaço " + table.substring(6) + "\"";
    ShopOutput odd = new ShopOutput(SERVER, folder, name);

    ShopOutput.result(odd.request("id <= 10"));
    ShopOutput.result(odd.request("id <= 20"));

    assertThat(SERVER.column("SELECT count(*) FROM " + new MySql().named(name)))
        .isEqualTo(List.of("20"));
    odd.assertNothingIsLeft();
  }
}
