package dev.products.inference.job.database;

import static org.assertj.core.api.Assertions.assertThat;

import dev.products.inference.contract.FailureReason;
import dev.products.inference.contract.JobFailure;
import dev.products.inference.job.SampleRun;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a real PostgreSQL refuses, and one that is away. */
class RefusedDatabaseTest extends ShopTest {

  @Test
  void whatTheDatabaseRefusesIsSaidAndNotTriedAgain() {
    Shop.SERVER.execute("CREATE ROLE leitor LOGIN PASSWORD '" + PostgresServer.PASSWORD + "'");
    assertRefused(
        run("loja.produto"), "spec.input.table", "relation \"loja.produto\" does not exist");
    assertRefused(run("nada.produtos"), "spec.input.table", "nada");
    assertRefused(
        run("loja.produtos", Map.of("user", "leitor")),
        "spec.input.table",
        "permission denied for schema loja");
    assertRefused(
        run("loja.produtos", Map.of("user", "ninguem")),
        "spec.input.options.url",
        "password authentication failed for user \"ninguem\"");
    assertRefused(
        run("loja.produtos", Map.of("url", Shop.SERVER.url().replace("/postgres", "/nada"))),
        "spec.input.options.url",
        "database \"nada\" does not exist");
    assertRefused(
        run(null, Map.of("query", "SELECT id, descriçao FROM loja.produtos")),
        "spec.input.options.query",
        "column \"descriçao\" does not exist");
    assertRefused(
        run("loja.produtos", Map.of("partitionColumn", "idd", "numPartitions", "2")),
        "spec.input.options.partitionColumn",
        "did you mean id?");
    assertRefused(
        run("loja.produtos", Map.of("partitionColumn", "zona", "numPartitions", "2")),
        "spec.input.options.partitionColumn",
        "is timestamptz: it must be a number");
    assertThat(run("loja.produtos").textColumn("titulo").failure().reason())
        .isEqualTo(FailureReason.INPUT_COLUMN_MISSING);
  }

  private static void assertRefused(SampleRun run, String field, String words) {
    JobFailure failure = run.failure();
    assertThat(failure.reason()).as(failure.describe()).isEqualTo(FailureReason.DATABASE_REFUSED);
    assertThat(failure.field()).isEqualTo(field);
    assertThat(failure.message()).contains(words).doesNotContain(PostgresServer.PASSWORD);
  }

  @Test
  void aDatabaseThatIsAwayIsTheInfrastructures() {
    List<String> urls =
        List.of("jdbc:postgresql://127.0.0.1:1/x", "jdbc:postgresql://nada.invalid:5432/x");
    for (String url : urls) {
      JobFailure failure = run("loja.produtos", Map.of("url", url)).failure();
      assertThat(failure.reason()).isEqualTo(FailureReason.DATABASE_UNAVAILABLE);
      assertThat(failure.message()).startsWith("the database is not available: ");
    }
  }

  @Test
  void aConnectionThatEndsInTheMiddleIsTheInfrastructuresToo() {
    JobFailure failure =
        run(
                null,
                Map.of(
                    "query",
                    "SELECT id, descricao, CASE WHEN id = 900 THEN"
                        + " pg_terminate_backend(pg_backend_pid()) END AS fim FROM loja.produtos"))
            .query("SELECT id, descricao FROM input WHERE fim IS NULL OR NOT fim")
            .failure();

    assertThat(failure.reason())
        .as(failure.describe())
        .isEqualTo(FailureReason.DATABASE_UNAVAILABLE);
  }
}
