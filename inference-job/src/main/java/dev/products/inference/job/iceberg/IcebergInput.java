package dev.products.inference.job.iceberg;

import dev.products.inference.contract.RequestedInput;
import dev.products.inference.contract.table.AsOf;
import dev.products.inference.job.files.InputFiles;
import java.time.Instant;
import java.util.List;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.Table;
import org.apache.iceberg.spark.TimeTravel;
import org.apache.iceberg.spark.source.SparkTable;
import org.apache.iceberg.util.SnapshotUtil;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Looks at a table before it is read, and fixes which version is. */
public final class IcebergInput {

  private IcebergInput() {}

  /**
   * The input with the version that is read, whatever is written meanwhile.
   *
   * @throws dev.products.inference.job.failure.JobException if there is no such table, or no such
   *     version of it
   */
  public static InputFiles.Found find(RequestedInput input, SparkSession spark) {
    try (CatalogTable place = CatalogTable.of(input, spark)) {
      Table table = place.load();
      Snapshot version = version(table, input);
      return new InputFiles.Found(
          input.asOf(AsOf.version(version.snapshotId())), List.of(), Versions.size(table, version));
    } catch (Exception e) {
      throw IcebergFailure.reading(e, input);
    }
  }

  /** The rows of the version that was found. */
  public static Dataset<Row> rows(SparkSession spark, RequestedInput input) {
    Table table;
    try (CatalogTable place = CatalogTable.of(input, spark)) {
      table = place.load();
    }
    // It stays: Spark may ask for it as long as there are rows of it.
    return spark.table(SessionTables.add(spark, at(table, input.version())));
  }

  /**
   * The newest version has the columns that the table has by now; another one those of its time.
   */
  private static IcebergTable at(Table table, long version) {
    return table.currentSnapshot() != null && table.currentSnapshot().snapshotId() == version
        ? IcebergTable.newest(table)
        : new IcebergTable(
            SparkTable.create(table, TimeTravel.version(Long.toString(version))),
            SnapshotUtil.schemaFor(table, version));
  }

  private static Snapshot version(Table table, RequestedInput input) {
    if (table.currentSnapshot() == null) {
      throw InputFiles.invalid(
          input.table() + " has no version yet: nothing was ever written into it");
    }
    if (input.asOf() == null) {
      return table.currentSnapshot();
    }
    return input.asOf().version().isPresent()
        ? existing(table, input, input.asOf().version().getAsLong())
        : table.snapshot(versionAt(table, input, input.asOf().time().orElseThrow()));
  }

  private static Snapshot existing(Table table, RequestedInput input, long id) {
    Snapshot version = table.snapshot(id);
    if (version == null) {
      throw IcebergFailure.noVersion(
          input.table()
              + " has no version "
              + id
              + ": the newest is "
              + table.currentSnapshot().snapshotId());
    }
    return version;
  }

  private static long versionAt(Table table, RequestedInput input, Instant time) {
    if (time.isAfter(Instant.now())) {
      throw IcebergFailure.noVersion(
          input.asOf().text() + " is yet to come: what the newest version is then, nobody knows");
    }
    Long id = SnapshotUtil.nullableSnapshotIdAsOfTime(table, time.toEpochMilli());
    if (id == null || table.snapshot(id) == null) {
      throw IcebergFailure.noVersion(
          input.table()
              + " has no version of that time: the oldest that is kept is of "
              + Instant.ofEpochMilli(SnapshotUtil.oldestAncestor(table).timestampMillis()));
    }
    return id;
  }
}
