package dev.products.inference.job.database;

import static org.assertj.core.api.Assertions.assertThat;

import dev.products.inference.contract.JobResult;
import dev.products.inference.job.SampleRun;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** How the rows of a real PostgreSQL are shared among tasks, and what it is asked for. */
class DatabaseInputTest extends ShopTest {

  @Test
  void aTableIsReadByAllTasksAndEachRowOnce() {
    SampleRun run = run("loja.produtos", Map.of("numPartitions", "4"));
    int log = Shop.SERVER.logged().length();

    JobResult result = run.result();

    assertThat(result.rowsRead()).isEqualTo(1000);
    assertThat(result.rowsClassified()).isEqualTo(1000);
    List<String> statements = Shop.SERVER.statementsSince(log).toList();
    assertThat(statements).filteredOn(line -> line.contains("\"id\" >= ")).hasSize(3);
    assertThat(Shop.column(run, "id")).hasSize(1000).doesNotHaveDuplicates();
  }

  @Test
  void onlyColumnsThatAreNeededAreAskedFor() {
    int log = Shop.SERVER.logged().length();

    run("loja.produtos").result();

    assertThat(Shop.SERVER.statementsSince(log))
        .filteredOn(line -> line.contains("SELECT \"") && line.contains("FROM loja.produtos"))
        .singleElement()
        .asString()
        .contains("SELECT \"descricao\",\"id\" FROM loja.produtos");
  }

  @Test
  void tasksSeeTheRowsOfOneMoment() {
    int log = Shop.SERVER.logged().length();

    run("loja.produtos", Map.of("numPartitions", "3")).result();

    assertThat(Shop.SERVER.statementsSince(log))
        .filteredOn(line -> line.contains("SET TRANSACTION SNAPSHOT"))
        .hasSize(3);
    assertThat(
            Shop.SERVER.column(
                "SELECT count(*) FROM pg_stat_activity WHERE application_name = '"
                    + DatabaseConnections.NAME
                    + "'"))
        .containsExactly("0");
  }

  @Test
  void theDatabaseRunsAQuery() {
    int log = Shop.SERVER.logged().length();
    SampleRun run =
        run(
            null,
            Map.of(
                "query",
                "SELECT id, descricao, criado FROM loja.produtos WHERE id % 2 = 0 -- pares\n;",
                "partitionColumn",
                "criado",
                "numPartitions",
                "2"));

    assertThat(run.result().rowsRead()).isEqualTo(500);
    assertThat(Shop.SERVER.logged().substring(log)).containsOnlyOnce("\"criado\" >= '2026-01-");
  }

  @Test
  void sparkAsksTheDatabaseForTheRowsThatAQueryOverTheViewSelects() {
    int log = Shop.SERVER.logged().length();

    JobResult result =
        run("loja.produtos").query("SELECT id, descricao FROM input WHERE marca = 'm7'").result();

    assertThat(result.rowsRead()).isEqualTo(1);
    assertThat(Shop.SERVER.statementsSince(log))
        .anyMatch(line -> line.contains("\"marca\" = 'm7'"));
  }

  @Test
  void aSampleReadsTheFirstRowsAlone() {
    assertThat(run("loja.produtos", Map.of("numPartitions", "4")).sample(5).result().rowsRead())
        .isEqualTo(5);
  }

  @Test
  void aLargeTableWithoutAKeyIsReadByOneTaskWhichIsSaid() {
    List<String> warnings =
        run("loja.tipos", Map.of("numPartitions", "4")).textColumn("tipo").result().warnings();

    assertThat(warnings).singleElement().asString().contains("spec.input.options.partitionColumn");
  }

  @Test
  void thePasswordIsInNothingThatSparkSays() {
    SampleRun run = run("loja.produtos");
    Map<String, String> options = DatabaseInput.find(run.input()).input().options();

    assertThat(options.values()).noneMatch(value -> value.contains(PostgresServer.PASSWORD));
    assertThat(options).containsEntry("optionvariable.password", "INPUT_OPTION_PASSWORD");
  }
}
