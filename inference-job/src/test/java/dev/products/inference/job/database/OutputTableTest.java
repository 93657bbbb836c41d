package dev.products.inference.job.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.products.inference.contract.FailureReason;
import dev.products.inference.contract.JobReport;
import dev.products.inference.contract.JobRequest;
import dev.products.inference.contract.ObjectReference;
import dev.products.inference.contract.OutputMode;
import dev.products.inference.job.SampleRun;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** Who may write into a table of a real database, and what its readers see. */
@ParameterizedClass
@MethodSource("dev.products.inference.job.database.ShopOutput#servers")
class OutputTableTest {

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
  void rowsThatNoRunWroteAreKept() {
    server.execute(
        "CREATE TABLE " + table + " (id int, descricao text, predict text)",
        "INSERT INTO " + table + " VALUES (1, 'a', 'b')");

    assertThat(ShopOutput.failure(output.request("id <= 10")))
        .isEqualTo(FailureReason.OUTPUT_OCCUPIED);
    assertThat(output.rowsOfTable()).isEqualTo("1");

    server.execute("DELETE FROM " + table);
    ShopOutput.result(output.request("id <= 10"));
    server.execute("INSERT INTO " + table + " VALUES (-1, 'a', 'b')");

    assertThat(ShopOutput.failure(output.request("id <= 10")))
        .isEqualTo(FailureReason.OUTPUT_OCCUPIED);
    assertThat(output.rowsOfTable()).isEqualTo("11");
  }

  @Test
  void anotherResourcesTableIsNotReplaced() {
    ShopOutput.result(output.request("id <= 10"));
    JobRequest mine = output.request("id <= 20");
    JobRequest others =
        new JobRequest(
            "other",
            1,
            new ObjectReference("lojas", "outros", null),
            mine.model(),
            mine.input(),
            mine.output());

    JobReport report = ShopOutput.run(others);

    assertThat(report.failure().reason()).isEqualTo(FailureReason.OUTPUT_OCCUPIED);
    assertThat(report.failure().message()).contains("lojas/produtos");
  }

  @Test
  void aTableThatMustBeNewIs() {
    ShopOutput.result(output.request(ShopOutput.rows("id <= 10"), OutputMode.ERROR_IF_EXISTS, "a"));

    assertThat(
            ShopOutput.failure(
                output.request(ShopOutput.rows("id <= 10"), OutputMode.ERROR_IF_EXISTS, "b")))
        .isEqualTo(FailureReason.OUTPUT_EXISTS);
    ShopOutput.result(output.request(ShopOutput.rows("id <= 10"), OutputMode.ERROR_IF_EXISTS, "a"));
    assertThat(output.rowsOfTable()).isEqualTo("10");
  }

  @Test
  void whatDeadAttemptsLeftIsRemovedByTheNextRun() {
    String left =
        new TableName(table, Database.of(server.url())).stagingPrefix("lojas/produtos")
            + "deadbeef";
    server.execute("CREATE TABLE saida." + left + " (a int)");

    ShopOutput.result(output.request("id <= 10"));

    output.assertNothingIsLeft();
  }

  @Test
  void aLaterAttemptEndsAnEarlierOne() {
    JobRequest first = output.request("id <= 10");
    DatabasePublication early =
        DatabasePublication.begin(first, SampleRun.spark().sparkContext().hadoopConfiguration());
    JobRequest later =
        new JobRequest(
            first.runId(), 2, first.resource(), first.model(), first.input(), first.output());
    ShopOutput.result(later);

    assertThat(catchThrowable(() -> early.write(SampleRun.spark().range(3).toDF("id"))))
        .hasMessageContaining("a later attempt or run of this resource has taken over");
    assertThat(ShopOutput.failure(first)).isEqualTo(FailureReason.SUPERSEDED);
    assertThat(
            server.column(
                "SELECT attempt FROM "
                    + "saida.classification_outputs"
                    + " WHERE output = '"
                    + table
                    + "'"))
        .containsExactly("2");
  }

  @Test
  void readersSeeTheOldRowsOrTheNew() throws InterruptedException {
    ShopOutput.result(output.request("id <= 500"));
    AtomicBoolean over = new AtomicBoolean();
    List<String> seen = new CopyOnWriteArrayList<>();
    Thread reader =
        new Thread(
            () -> {
              while (!over.get()) {
                seen.addAll(server.column("SELECT concat(count(*), ' ', min(id)) FROM " + table));
              }
            });
    reader.start();
    ShopOutput.result(output.request("id > 100"));
    over.set(true);
    reader.join();

    assertThat(seen).contains("500 1").isSubsetOf("500 1", "900 101");
  }
}
