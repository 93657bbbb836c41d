package dev.products.inference.job.iceberg;

import static org.assertj.core.api.Assertions.assertThat;

import dev.products.inference.contract.FailureReason;
import dev.products.inference.contract.JobFailure;
import dev.products.inference.contract.OutputMode;
import dev.products.inference.job.table.VersionedTable;
import java.nio.file.Path;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.Schema;
import org.apache.iceberg.TableProperties;
import org.apache.iceberg.types.Types;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tables that others made, into which runs write. */
class TablesOfOthersTest {

  @TempDir private Path folder;
  private CatalogTables tables;

  @BeforeEach
  void products() {
    tables = CatalogTables.withProducts(folder);
  }

  private void run(String where, OutputMode mode, String run) {
    CatalogTables.result(tables.request(where, mode, run));
  }

  private void createPredictions() {
    Schema schema =
        new Schema(
            Types.NestedField.optional(1, "PREDICT", Types.StringType.get()),
            Types.NestedField.required(2, "id", Types.LongType.get()),
            Types.NestedField.optional(3, "descricao", Types.StringType.get()),
            Types.NestedField.optional(4, "nota", Types.IntegerType.get()));
    tables.create(
        CatalogTables.OUTPUT, schema, PartitionSpec.builderFor(schema).identity("PREDICT").build());
  }

  @Test
  void whatOthersMadeOfTheTableStays() {
    createPredictions();

    run("id <= 10", OutputMode.OVERWRITE, "run-1");
    run("id BETWEEN 5 AND 20", OutputMode.MERGE, "run-2");

    assertThat(tables.ids()).isEqualTo(CatalogTables.ids(1, 20));
    assertThat(folder.resolve("armazem/loja/predicoes/data/PREDICT=brinquedo")).isDirectory();
    assertThat(tables.table(CatalogTables.OUTPUT).schema().columns()).hasSize(4);
  }

  @Test
  void aRowWithoutWhatTheTableNeedsIsRefusedByItsColumn() {
    createPredictions();
    tables.sql(CatalogTables.INPUT, "INSERT INTO {} VALUES (NULL, 'Livro', 1)");

    JobFailure failure = CatalogTables.failure(tables.request("true", OutputMode.APPEND, "run"));

    assertThat(failure.reason()).isEqualTo(FailureReason.OUTPUT_REFUSED);
    assertThat(failure.message()).isEqualTo("the table does not take a row without a value of id");
    assertThat(tables.ids()).isEmpty();
  }

  @Test
  void theRowsOfOthersAreNotReplaced() {
    createPredictions();
    tables.sql(CatalogTables.OUTPUT, "INSERT INTO {} VALUES ('livro', 1, 'Livro', 1)");

    JobFailure others = CatalogTables.failure(tables.request("true", OutputMode.OVERWRITE, "a"));
    JobFailure exists =
        CatalogTables.failure(tables.request("true", OutputMode.ERROR_IF_EXISTS, "b"));
    tables
        .table(CatalogTables.OUTPUT)
        .updateProperties()
        .set(VersionedTable.OWNER, "lojas/outra")
        .commit();
    JobFailure another = CatalogTables.failure(tables.request("true", OutputMode.OVERWRITE, "c"));

    assertThat(others.reason()).isEqualTo(FailureReason.OUTPUT_OCCUPIED);
    assertThat(others.message()).contains("ALTER TABLE loja.predicoes SET TBLPROPERTIES");
    assertThat(exists.reason()).isEqualTo(FailureReason.OUTPUT_EXISTS);
    assertThat(another.message()).contains("lojas/outra", "choose another table");
    assertThat(tables.ids()).isEqualTo(CatalogTables.ids(1, 1));
  }

  @Test
  void columnsThatTheTableLacksOrHasInAnotherTypeAreRefused() {
    Schema schema =
        new Schema(
            Types.NestedField.optional(1, "id", Types.IntegerType.get()),
            Types.NestedField.optional(2, "descricao", Types.StringType.get()));
    tables.create(CatalogTables.OUTPUT, schema, PartitionSpec.unpartitioned());

    JobFailure type = CatalogTables.failure(tables.request("true", OutputMode.APPEND, "a"));
    tables
        .table(CatalogTables.OUTPUT)
        .updateSchema()
        .updateColumn("id", Types.LongType.get())
        .commit();
    JobFailure lacking = CatalogTables.failure(tables.request("true", OutputMode.APPEND, "b"));

    assertThat(type.message()).contains("the column \"id\" is BIGINT, and in the table INT");
    assertThat(lacking.message()).contains("no column \"predict\"");
  }

  /** With partitions that Spark's tasks have to sort rows by, of the newest format. */
  @ParameterizedTest
  @ValueSource(strings = {"copy-on-write", "merge-on-read"})
  void tablesInBucketsAreWritten(String way) {
    Schema schema =
        new Schema(
            Types.NestedField.optional(1, "id", Types.LongType.get()),
            Types.NestedField.optional(2, "descricao", Types.StringType.get()),
            Types.NestedField.optional(3, "predict", Types.StringType.get()));
    tables
        .create(
            CatalogTables.OUTPUT,
            schema,
            PartitionSpec.builderFor(schema).bucket("id", 4).truncate("descricao", 9).build())
        .updateProperties()
        .set(TableProperties.FORMAT_VERSION, "3")
        .set(TableProperties.MERGE_MODE, way)
        .commit();

    run("id <= 20", OutputMode.OVERWRITE, "run-1");
    run("id BETWEEN 15 AND 25", OutputMode.MERGE, "run-2");
    run("id > 25", OutputMode.APPEND, "run-3");

    assertThat(tables.ids()).isEqualTo(CatalogTables.ids(1, 30));
    assertThat(folder.resolve("armazem/loja/predicoes/data/id_bucket=0")).isDirectory();
  }

  @Test
  void whatATableKnowsOfItselfIsNoTable() {
    run("true", OutputMode.OVERWRITE, "run");

    JobFailure failure =
        CatalogTables.failure(
            tables.requestInto(CatalogTables.OUTPUT + ".snapshots", OutputMode.APPEND, "run"));

    assertThat(failure.message()).contains("loja.predicoes.snapshots");
    assertThat(failure.reason()).isEqualTo(FailureReason.OUTPUT_REFUSED);
  }
}
