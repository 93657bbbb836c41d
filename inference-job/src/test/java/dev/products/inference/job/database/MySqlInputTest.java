package dev.products.inference.job.database;

import static org.assertj.core.api.Assertions.assertThat;

import dev.products.inference.contract.FailureReason;
import dev.products.inference.contract.JobFailure;
import dev.products.inference.contract.JobResult;
import dev.products.inference.contract.column.ColumnValue;
import dev.products.inference.contract.column.RequestedColumn;
import dev.products.inference.job.SampleRun;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tables and queries of a real MariaDB. */
class MySqlInputTest {

  private static final MariaDbServer SERVER = MariaDbServer.shared();

  @TempDir private Path folder;

  @BeforeAll
  static void aShop() throws SQLException {
    SERVER.execute(
        "CREATE TABLE loja.produtos (id int PRIMARY KEY, descricao text, marca varchar(20), preco decimal(10,2),"
            + " foto blob, extra json, tipo enum('Livro', 'Boneca'), criado datetime, zona timestamp NULL)",
        "INSERT INTO loja.produtos SELECT seq, concat('Livro ', seq), concat('m', seq), seq, x'ff', '{\"a\":1}',"
            + " 'Livro', '2026-01-01' + INTERVAL seq HOUR, now() FROM seq_1_to_1000",
        "CREATE TABLE loja.hostis (id bigint unsigned PRIMARY KEY, descricao text) CHARACTER SET utf8mb4",
        "CREATE TABLE loja.`Com Espaço` (`Título` text, `n:o` bigint unsigned)",
        "INSERT INTO loja.`Com Espaço` VALUES ('Livro', 1), ('Boneca', 18446744073709551615), ('Batom', NULL)",
        "CREATE USER leitor IDENTIFIED BY '" + DatabaseServer.PASSWORD + "'");
    try (Connection connection = SERVER.connect();
        PreparedStatement insert =
            connection.prepareStatement("INSERT INTO loja.hostis VALUES (?, ?)")) {
      for (int i = 0; i < Shop.HOSTILE.size(); i++) {
        insert.setInt(1, i);
        insert.setString(2, Shop.HOSTILE.get(i));
        insert.executeUpdate();
      }
    }
  }

  private SampleRun run(String table, Map<String, String> options) {
    return Shop.run(SERVER, folder, table, options);
  }

  private static List<String> reads(int log) {
    return SERVER
        .statementsSince(log)
        .filter(line -> line.contains("SELECT `") && line.contains("descricao"))
        .toList();
  }

  @Test
  void oneTaskReadsTheRowsOfOneMoment() {
    int log = SERVER.logged().length();

    JobResult result = run("produtos", Map.of("url", SERVER.mysqlUrl())).result();

    assertThat(result.rowsClassified()).isEqualTo(1000);
    assertThat(result.warnings()).isEmpty();
    assertThat(reads(log))
        .singleElement()
        .asString()
        .contains("SELECT `descricao`,`id` FROM `produtos`");
  }

  @Test
  void tasksShareTheRowsWhereThatIsAskedForAndItIsSaid() {
    for (String column : List.of("id", "criado", "preco")) {
      int log = SERVER.logged().length();
      SampleRun run = run("loja.produtos", Map.of("partitionColumn", column, "numPartitions", "4"));

      assertThat(run.result().warnings())
          .singleElement()
          .asString()
          .contains("tasks see the rows at different moments");
      assertThat(Shop.column(run, "id")).hasSize(1000).doesNotHaveDuplicates();
      assertThat(reads(log)).as(column).hasSize(4);
    }
    assertThat(run("produtos", Map.of("numPartitions", "2")).result().rowsRead()).isEqualTo(1000);
  }

  @Test
  void theDatabaseRunsAQuery() {
    SampleRun run =
        run(
            null,
            Map.of(
                "query",
                "SELECT id AS `número`, descricao AS texto, criado FROM produtos WHERE id % 2 = 0 -- pares\n;",
                "partitionColumn",
                "número",
                "numPartitions",
                "2"));

    assertThat(run.textColumn("texto").idColumn("número").result().rowsRead()).isEqualTo(500);
  }

  /** By most collations, MySQL finds 'm7 ' and 'M7' where 'm7' is asked for. */
  @Test
  void aQueryOverTheViewComparesAsSparkDoes() {
    assertThat(select("marca = 'M7'")).isZero();
    assertThat(select("marca = 'm7'")).isEqualTo(1);
    assertThat(select("marca = 'm7\\\\\\\\'")).isZero();
  }

  private long select(String condition) {
    return run("loja.produtos", Map.of())
        .query("SELECT id, descricao FROM input WHERE " + condition)
        .result()
        .rowsRead();
  }

  @Test
  void whatIsInATextArrivesAsItIs() {
    SampleRun run =
        run("loja.hostis", Map.of())
            .columns(RequestedColumn.of(ColumnValue.ID), RequestedColumn.of(ColumnValue.TEXT));

    assertThat(run.result().rowsClassified()).isEqualTo(Shop.HOSTILE.size());
    assertThat(Shop.column(run, "descricao")).containsExactlyElementsOf(Shop.HOSTILE);
  }

  @Test
  void namesAndUnsignedNumbersAreTakenAsTheyAre() {
    SampleRun run =
        run("loja.\"Com Espaço\"", Map.of("partitionColumn", "n:o", "numPartitions", "2"))
            .textColumn("Título")
            .idColumn("n:o");

    assertThat(run.result().rowsClassified()).isEqualTo(3);
    run.query("SELECT * FROM input WHERE `n:o` > 9").result();
    assertThat(Shop.column(run, "n:o")).containsExactly("18446744073709551615");
  }

  @Test
  void typesOfOtherKindsAreTexts() {
    assertThat(run("produtos", Map.of()).textColumn("preco").failure().message())
        .contains("holds decimal(10,2), not text", "CAST(preco AS STRING)");
    for (String text : List.of("tipo", "extra", "marca")) {
      assertThat(run("produtos", Map.of()).textColumn(text).result().rowsClassified())
          .isEqualTo(1000);
    }
    assertThat(run("produtos", Map.of()).sample(5).result().rowsRead()).isEqualTo(5);
  }

  @Test
  void whatTheDatabaseRefusesIsSaidAndNotTriedAgain() {
    String table = "spec.input.table";
    String url = "spec.input.options.url";
    assertRefused(run("loja.produto", Map.of()), table, "Table 'loja.produto' doesn't exist");
    assertRefused(run("nada.produtos", Map.of()), table, "nada");
    assertRefused(
        run("produtos", Map.of("user", "leitor")), url, "Access denied for user 'leitor'");
    assertRefused(
        run("produtos", Map.of("user", "ninguem")), url, "Access denied for user 'ninguem'");
    assertRefused(
        run("produtos", Map.of("url", SERVER.url().replace("/loja", "/nada"))),
        url,
        "Unknown database 'nada'");
    assertRefused(
        run(null, Map.of("query", "SELECT id, descriçao FROM produtos WHERE marca = 'canário'")),
        "spec.input.options.query",
        "Unknown column 'descriçao'");
    assertRefused(
        run(null, Map.of("query", "SELECT id FROM produtos WHERE marca = = 'canário'")),
        "spec.input.options.query",
        "syntax");
    assertRefused(
        run("produtos", Map.of("partitionColumn", "zona", "numPartitions", "2")),
        "spec.input.options.partitionColumn",
        "is TIMESTAMP: it must be a number");
  }

  private static void assertRefused(SampleRun run, String field, String words) {
    JobFailure failure = run.failure();
    assertThat(failure.reason()).as(failure.describe()).isEqualTo(FailureReason.DATABASE_REFUSED);
    assertThat(failure.field()).as(failure.describe()).isEqualTo(field);
    assertThat(failure.message())
        .contains(words)
        .doesNotContain(DatabaseServer.PASSWORD, "canário", "(conn=");
  }

  @Test
  void aDatabaseThatIsAwayIsTheInfrastructures() {
    for (String url : List.of("jdbc:mysql://127.0.0.1:1/x", "jdbc:mariadb://nada.invalid/x")) {
      JobFailure failure = run("produtos", Map.of("url", url)).failure();
      assertThat(failure.reason())
          .as(failure.describe())
          .isEqualTo(FailureReason.DATABASE_UNAVAILABLE);
    }
  }

  @Test
  void aConnectionThatEndsInTheMiddleIsTheInfrastructuresToo() {
    SERVER.execute(
        "CREATE FUNCTION loja.fim(n int) RETURNS int BEGIN IF n = 900 THEN KILL CONNECTION_ID();"
            + " END IF; RETURN n; END");
    JobFailure failure =
        run(null, Map.of("query", "SELECT id, descricao, fim(id) AS n FROM produtos"))
            .query("SELECT id, descricao FROM input WHERE n > 0")
            .failure();

    assertThat(failure.reason())
        .as(failure.describe())
        .isEqualTo(FailureReason.DATABASE_UNAVAILABLE);
  }
}
