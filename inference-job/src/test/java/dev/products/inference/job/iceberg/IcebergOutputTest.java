package dev.products.inference.job.iceberg;

import static org.assertj.core.api.Assertions.assertThat;

import dev.products.inference.contract.FailureReason;
import dev.products.inference.contract.JobFailure;
import dev.products.inference.contract.JobResult;
import dev.products.inference.contract.OutputMode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.iceberg.TableProperties;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A table of a catalog that runs write. */
class IcebergOutputTest {

  @TempDir private Path folder;
  private CatalogTables tables;

  @BeforeEach
  void products() {
    tables = CatalogTables.withProducts(folder);
  }

  private JobResult run(String where, OutputMode mode, String run) {
    return CatalogTables.result(tables.request(where, mode, run));
  }

  @Test
  void aRunIsOneVersionThatReplacesTheOneBefore() {
    JobResult first = run("id <= 20", OutputMode.OVERWRITE, "run-1");

    assertThat(first.outputPath()).isEqualTo(CatalogTables.OUTPUT);
    assertThat(tables.ids()).isEqualTo(CatalogTables.ids(1, 20));
    assertThat(tables.versions()).isEqualTo(1);

    run("id > 25", OutputMode.OVERWRITE, "run-2");

    assertThat(tables.ids()).isEqualTo(CatalogTables.ids(26, 30));
    assertThat(tables.versions()).isEqualTo(2);
    assertThat(tables.table(CatalogTables.OUTPUT).currentSnapshot().summary())
        .containsEntry("product-classification.run", "run-2")
        .containsEntry("product-classification.rows-classified", "5");
  }

  @ParameterizedTest
  @EnumSource(OutputMode.class)
  void anAttemptThatFindsItsRunsVersionPublishesNothingMore(OutputMode mode) {
    run("id <= 20", mode, "run");

    JobResult again = run("id <= 20", mode, "run");

    assertThat(again.rowsClassified()).isEqualTo(20);
    assertThat(tables.ids()).isEqualTo(CatalogTables.ids(1, 20));
    assertThat(tables.versions()).isEqualTo(1);
  }

  @Test
  void rowsAreAdded() {
    run("id <= 10", OutputMode.APPEND, "run-1");
    run("id > 10", OutputMode.APPEND, "run-2");

    assertThat(tables.ids()).isEqualTo(CatalogTables.ids(1, 30));
    assertThat(tables.versions()).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"copy-on-write", "merge-on-read"})
  void rowsWithTheSameIdAreReplacedAndOthersStay(String way) {
    run("id <= 10", OutputMode.MERGE, "run-1");
    tables.sql(CatalogTables.OUTPUT, "UPDATE {} SET predict = 'velho'");
    tables
        .table(CatalogTables.OUTPUT)
        .updateProperties()
        .set(TableProperties.MERGE_MODE, way)
        .commit();

    run("id BETWEEN 6 AND 15", OutputMode.MERGE, "run-2");

    assertThat(tables.ids()).isEqualTo(CatalogTables.ids(1, 15));
    assertThat(tables.sql(CatalogTables.OUTPUT, "SELECT * FROM {} WHERE predict = 'velho'"))
        .hasSize(5);
    assertThat(tables.versions()).isEqualTo(3);
    assertThat(tables.table(CatalogTables.OUTPUT).currentSnapshot().summary())
        .containsEntry("product-classification.run", "run-2");
    assertThat(folder.resolve("armazem/loja/predicoes/_classification")).doesNotExist();
  }

  @Test
  void twoRowsOfOneIdOrOneWithoutAreNotMerged() {
    tables.sql(CatalogTables.INPUT, "INSERT INTO {} VALUES (1, 'Livro', 1), (NULL, 'Livro', 1)");

    JobFailure twice =
        CatalogTables.failure(tables.request("id IS NOT NULL", OutputMode.MERGE, "a"));
    JobFailure without = CatalogTables.failure(tables.request("id IS NULL", OutputMode.MERGE, "b"));

    assertThat(twice.reason()).isEqualTo(FailureReason.OUTPUT_REFUSED);
    assertThat(twice.message()).contains("two rows have the same id");
    assertThat(without.message()).contains("a row has no id");
    assertThat(folder.resolve("armazem/loja/predicoes/metadata")).doesNotExist();
    assertThat(folder.resolve("armazem/loja/predicoes/_classification")).doesNotExist();
  }

  @Test
  void aMergeThatWouldNotNoticeAnotherAttemptIsRefused() {
    run("id <= 10", OutputMode.MERGE, "run-1");
    tables
        .table(CatalogTables.OUTPUT)
        .updateProperties()
        .set(TableProperties.MERGE_ISOLATION_LEVEL, "snapshot")
        .commit();

    JobFailure failure =
        CatalogTables.failure(tables.request("id <= 5", OutputMode.MERGE, "run-2"));

    assertThat(failure.describe()).contains("write.merge.isolation-level is snapshot");
  }

  @Test
  void whatAFailedRunWroteIsRemoved() throws IOException {
    run("id > 28", OutputMode.OVERWRITE, "run-1");
    tables.sql(CatalogTables.INPUT, "INSERT INTO {} VALUES (98, NULL, 1)");

    JobFailure failure =
        CatalogTables.failure(tables.rejecting("0", "true", OutputMode.OVERWRITE, "run-2"));

    assertThat(failure.reason()).isEqualTo(FailureReason.TOO_MANY_REJECTED);
    assertThat(tables.ids()).isEqualTo(CatalogTables.ids(29, 30));
    try (var files = Files.list(folder.resolve("armazem/loja/predicoes/data"))) {
      assertThat(files.filter(file -> file.toString().endsWith(".parquet"))).hasSize(1);
    }
  }
}
