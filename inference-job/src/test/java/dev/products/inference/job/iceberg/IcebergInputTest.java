package dev.products.inference.job.iceberg;

import static org.assertj.core.api.Assertions.assertThat;

import dev.products.inference.contract.DataFormat;
import dev.products.inference.contract.FailureReason;
import dev.products.inference.contract.JobFailure;
import dev.products.inference.contract.JobReport;
import dev.products.inference.contract.OutputMode;
import dev.products.inference.contract.RequestedInput;
import dev.products.inference.contract.table.AsOf;
import dev.products.inference.job.SampleRun;
import dev.products.inference.job.table.HostileTexts;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.iceberg.HistoryEntry;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.Schema;
import org.apache.iceberg.TableProperties;
import org.apache.iceberg.types.Types;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A table of a catalog that runs read. */
class IcebergInputTest {

  @TempDir private Path folder;
  private CatalogTables tables;

  @BeforeEach
  void twoVersions() {
    tables = CatalogTables.in(folder);
    tables.createProducts();
    tables.add(1, 10);
    tables.add(11, 15);
  }

  private SampleRun run(String query, AsOf asOf) {
    return SampleRun.of(folder.resolve("run"), DataFormat.CSV).over(tables.input(query, asOf));
  }

  private long rows(AsOf asOf) {
    return run(null, asOf).result().rowsClassified();
  }

  @Test
  void aVersionIsReadByItsNumberOrItsTime() {
    List<HistoryEntry> versions = tables.table(CatalogTables.INPUT).history();
    Instant then = Instant.ofEpochMilli(versions.get(1).timestampMillis());
    tables.add(16, 20);

    assertThat(rows(AsOf.version(versions.get(0).snapshotId()))).isEqualTo(10);
    assertThat(rows(new AsOf(then.toString()))).isEqualTo(15);
    assertThat(rows(null)).isEqualTo(20);
  }

  @Test
  void whatIsReadIsToldOf() {
    JobReport report = CatalogTables.run(tables.request("true", OutputMode.APPEND, "run"));

    assertThat(report.inputVersion())
        .isEqualTo(tables.table(CatalogTables.INPUT).currentSnapshot().snapshotId());
  }

  /** Iceberg's reader of batches does not work with the JDK of the image. */
  @Test
  void rowsAreReadOneByOne() {
    RequestedInput found =
        IcebergInput.find(tables.input(null, null), CatalogTables.spark()).input();
    var rows =
        (org.apache.spark.sql.classic.Dataset<Row>) IcebergInput.rows(CatalogTables.spark(), found);

    assertThat(rows.queryExecution().sparkPlan().supportsColumnar()).isFalse();
    assertThat(rows.queryExecution().sparkPlan().collectLeaves().head().supportsColumnar())
        .isFalse();
  }

  @Test
  void whatIsNotThereIsSaid() {
    JobFailure version = run(null, AsOf.version(7)).failure();
    JobFailure before = run(null, new AsOf("2020-01-01T00:00:00Z")).failure();
    JobFailure future = run(null, new AsOf("2999-01-01T00:00:00Z")).failure();

    assertThat(version.describe()).contains("spec.input.asOf", "has no version 7");
    assertThat(before.describe()).contains("spec.input.asOf", "no version of that time");
    assertThat(future.describe()).contains("spec.input.asOf", "is yet to come");
    assertThat(version.reason()).isEqualTo(FailureReason.INPUT_INVALID);
  }

  @Test
  void aTableIntoWhichNothingWasWrittenIsRefused() {
    CatalogTables empty = CatalogTables.in(folder.resolve("outra"));
    empty.createProducts();

    JobFailure failure = CatalogTables.failure(empty.request("true", OutputMode.APPEND, "run"));

    assertThat(failure.describe()).contains("has no version yet: nothing was ever written into it");
  }

  @ParameterizedTest
  @ValueSource(strings = {"copy-on-write", "merge-on-read"})
  void rowsThatAreDeletedOrWhoseColumnsAreRenamedAreReadRight(String way) {
    tables
        .table(CatalogTables.INPUT)
        .updateProperties()
        .set(TableProperties.DELETE_MODE, way)
        .commit();
    tables.sql(CatalogTables.INPUT, "DELETE FROM {} WHERE id = 3");
    tables
        .table(CatalogTables.INPUT)
        .updateSchema()
        .renameColumn("descricao", "titulo")
        .addColumn("nova", Types.StringType.get())
        .commit();

    SampleRun renamed = run("SELECT id, titulo AS descricao FROM input", null);

    assertThat(renamed.result().rowsClassified()).isEqualTo(14);
    assertThat(renamed.predictions()).noneMatch(line -> line.contains("Boneca 3,"));
  }

  @Test
  void theColumnsAreThoseOfTheVersion() {
    long before = tables.table(CatalogTables.INPUT).currentSnapshot().snapshotId();
    tables.table(CatalogTables.INPUT).updateSchema().renameColumn("descricao", "titulo").commit();
    tables.sql(CatalogTables.INPUT, "INSERT INTO {} VALUES (99, 'Livro', 1)");

    assertThat(run(null, null).failure().reason()).isEqualTo(FailureReason.INPUT_COLUMN_MISSING);
    assertThat(rows(AsOf.version(before))).isEqualTo(15);
  }

  @Test
  void hostileTextsGoThroughTablesUnchanged() {
    Schema schema =
        new Schema(
            Types.NestedField.optional(1, "id", Types.LongType.get()),
            Types.NestedField.optional(2, "descricao", Types.StringType.get()));
    CatalogTables hostile = CatalogTables.in(folder.resolve("hostis"));
    hostile.create(CatalogTables.INPUT, schema, PartitionSpec.unpartitioned());
    hostile.insert(HostileTexts.ALL);

    CatalogTables.result(hostile.request("true", OutputMode.OVERWRITE, "run"));

    assertThat(
            hostile.sql(CatalogTables.OUTPUT, "SELECT descricao FROM {}").stream()
                .map(row -> row.getString(0)))
        .containsExactlyInAnyOrderElementsOf(HostileTexts.ALL);
  }

  @Test
  void predictionsAreThoseOfTheSameRowsAsText() {
    SampleRun table = run(null, null);
    table.result();
    SampleRun text = SampleRun.of(folder.resolve("texto"), DataFormat.CSV).option("header", "true");
    text.file(
        tables.sql(CatalogTables.INPUT, "SELECT descricao FROM {}").stream()
            .map(row -> row.getString(0))
            .collect(Collectors.joining("\n", "descricao\n", "")));
    text.result();

    assertThat(withoutIds(table)).isEqualTo(withoutIds(text));
  }

  private static List<String> withoutIds(SampleRun run) {
    return run.predictions().stream()
        .map(line -> line.replaceFirst("^[^,]*,", ""))
        .sorted()
        .toList();
  }
}
