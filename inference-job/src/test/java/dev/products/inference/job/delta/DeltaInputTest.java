package dev.products.inference.job.delta;

import static org.assertj.core.api.Assertions.assertThat;

import dev.products.inference.contract.DataFormat;
import dev.products.inference.contract.FailureReason;
import dev.products.inference.contract.JobFailure;
import dev.products.inference.contract.OnBadRow;
import dev.products.inference.contract.RejectLimit;
import dev.products.inference.contract.RequestedInput;
import dev.products.inference.contract.column.ColumnValue;
import dev.products.inference.contract.column.RequestedColumn;
import dev.products.inference.contract.table.AsOf;
import dev.products.inference.job.SampleRun;
import dev.products.inference.job.table.HostileTexts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A Delta table that runs read. */
class DeltaInputTest {

  @TempDir private Path folder;
  private ProductTable tables;

  @BeforeEach
  void twoVersions() {
    tables = new ProductTable(folder);
    tables.add(1, 10);
    tables.add(11, 15);
  }

  private SampleRun run(AsOf asOf) {
    return run("produtos", asOf);
  }

  private SampleRun run(String table, AsOf asOf) {
    return SampleRun.of(folder, DataFormat.DELTA)
        .over(
            new RequestedInput(
                DataFormat.DELTA,
                tables.path(table),
                Map.of(),
                "descricao",
                null,
                null,
                OnBadRow.REJECT,
                new RejectLimit("100%"),
                null,
                null,
                asOf,
                null));
  }

  @Test
  void aVersionIsReadByItsNumberOrItsTime() {
    Row newest = tables.sql("DESCRIBE HISTORY {produtos} LIMIT 1", "produtos").get(0);
    String then = newest.<Timestamp>getAs("timestamp").toInstant().toString();
    tables.add(16, 20);

    assertThat(run(AsOf.version(0)).result().rowsClassified()).isEqualTo(10);
    assertThat(run(new AsOf(then)).result().rowsClassified()).isEqualTo(15);
    assertThat(run(null).result().rowsClassified()).isEqualTo(20);
  }

  @Test
  void whatIsNotThereIsSaid() throws IOException {
    JobFailure version = run(AsOf.version(7)).failure();
    JobFailure before = run(new AsOf("2020-01-01T00:00:00Z")).failure();
    JobFailure future = run(new AsOf("2999-01-01T00:00:00Z")).failure();
    JobFailure nothing = run("nada", null).failure();
    Files.createDirectories(folder.resolve("pasta"));
    JobFailure noTable = run("pasta", null).failure();

    assertThat(version.describe()).contains("spec.input.asOf", "has no version 7", "0 to 1");
    assertThat(before.describe()).contains("spec.input.asOf", "no version of that time");
    assertThat(future.describe()).contains("spec.input.asOf", "is yet to come");
    assertThat(nothing.reason()).isEqualTo(FailureReason.INPUT_UNREADABLE);
    assertThat(noTable.describe()).contains("is not a Delta table");
  }

  @Test
  void aTableOfANewerWriterIsRefused() throws IOException {
    Files.writeString(
        folder.resolve("produtos/_delta_log/00000000000000000002.json"),
        "{\"protocol\":{\"minReaderVersion\":3,\"minWriterVersion\":7,\"readerFeatures\":[\"telepathy\"],"
            + "\"writerFeatures\":[\"telepathy\"]}}\n");

    JobFailure failure = run(null).failure();

    assertThat(failure.reason()).isEqualTo(FailureReason.INPUT_INVALID);
    assertThat(failure.message()).contains("needs a newer reader", "telepathy");
  }

  @Test
  void rowsThatAreDeletedOrWhoseColumnsAreRenamedAreReadRight() {
    tables.sql(
        "ALTER TABLE {produtos} SET TBLPROPERTIES ('delta.enableDeletionVectors' = 'true',"
            + " 'delta.columnMapping.mode' = 'name')",
        "produtos");
    tables.sql("DELETE FROM {produtos} WHERE id = 3", "produtos");
    tables.sql("ALTER TABLE {produtos} RENAME COLUMN descricao TO titulo", "produtos");

    SampleRun renamed = run(null).textColumn("titulo");

    assertThat(renamed.result().rowsClassified()).isEqualTo(14);
    assertThat(renamed.predictions()).noneMatch(line -> line.contains("Boneca 3,"));
  }

  @Test
  void aColumnOfPartitionsIsAColumn() {
    tables.sql(
        "CREATE TABLE {partes} USING delta PARTITIONED BY (loja) AS SELECT 'Boneca' AS descricao, 7 AS loja",
        "partes");

    SampleRun run =
        run("partes", null).columns(new RequestedColumn(ColumnValue.INPUT, null, "loja", null));

    run.result();
    assertThat(run.predictions()).containsExactly("7");
  }

  @Test
  void idsAndPredictionsAreThoseOfANotebook() {
    SampleRun run = run(null);
    run.result();

    List<String> notebook =
        ProductTable.spark()
            .read()
            .format("delta")
            .load(tables.path("produtos"))
            .select(functions.monotonically_increasing_id(), functions.col("descricao"))
            .collectAsList()
            .stream()
            .map(row -> row.getLong(0) + "," + row.getString(1))
            .toList();

    assertThat(run.predictions().stream().map(line -> line.replaceFirst(",[^,]*$", "")))
        .containsExactlyInAnyOrderElementsOf(notebook);
  }

  @Test
  void hostileTextsGoThroughATableUnchanged() {
    ProductTable.spark()
        .createDataset(HostileTexts.ALL, Encoders.STRING())
        .toDF("descricao")
        .write()
        .format("delta")
        .save(tables.path("hostis"));
    SampleRun run = run("hostis", null).writing(DataFormat.DELTA);

    run.result();

    assertThat(
            ProductTable.spark()
                .read()
                .format("delta")
                .load(tables.path("out"))
                .collectAsList()
                .stream()
                .map((Row row) -> row.<String>getAs("descricao")))
        .containsExactlyInAnyOrderElementsOf(HostileTexts.ALL);
  }

  @Test
  void predictionsAreThoseOfTheSameRowsAsText() {
    SampleRun csv =
        SampleRun.of(folder.resolve("csv"), DataFormat.CSV)
            .option("header", "true")
            .option("delimiter", ";")
            .over(
                SampleRun.of(folder, DataFormat.CSV)
                    .option("header", "true")
                    .option("delimiter", ";")
                    .input()
                    .at(Path.of("../examples/produtos.csv").toAbsolutePath().toString()));
    csv.result();
    ProductTable.spark()
        .read()
        .option("header", "true")
        .option("delimiter", ";")
        .option("mode", "DROPMALFORMED")
        .option("columnPruning", "false")
        .csv("../examples/produtos.csv")
        .write()
        .format("delta")
        .save(tables.path("exemplo"));
    SampleRun delta = run("exemplo", null);

    delta.result();

    assertThat(withoutIds(delta)).containsExactlyInAnyOrderElementsOf(withoutIds(csv));
  }

  private static List<String> withoutIds(SampleRun run) {
    return run.predictions().stream().map(line -> line.replaceFirst("^[0-9]+,", "")).toList();
  }
}
