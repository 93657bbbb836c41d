package dev.products.inference.job.delta;

import dev.products.inference.contract.FailureReason;
import dev.products.inference.contract.RequestedInput;
import dev.products.inference.contract.incremental.InputBatch;
import dev.products.inference.contract.table.AsOf;
import dev.products.inference.job.failure.JobException;
import dev.products.inference.job.files.InputFiles;
import dev.products.inference.job.files.InputSize;
import dev.products.inference.job.incremental.Position;
import dev.products.inference.job.incremental.Reading;
import java.io.IOException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.DataFrameReader;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.delta.DeltaLog;
import org.apache.spark.sql.delta.DeltaOptions;
import org.apache.spark.sql.delta.Snapshot;
import scala.Option;

/** Looks at a Delta table before it is read, and fixes which version is. */
public final class DeltaInput {

  private final RequestedInput input;
  private final DeltaLog log;

  private DeltaInput(RequestedInput input, DeltaLog log) {
    this.input = input;
    this.log = log;
  }

  /**
   * The input with the version that is read, whatever is written meanwhile.
   *
   * @throws JobException if there is no such table, or no such version of it
   */
  public static InputFiles.Found find(RequestedInput input, SparkSession spark) {
    try {
      requireLog(input, spark);
      return new DeltaInput(input, DeltaLog.forTable(spark, input.path())).find();
    } catch (Exception e) {
      throw DeltaFailure.reading(e, input.path());
    }
  }

  /**
   * The same of the rows that were added.
   *
   * @throws JobException if the table is another one, or does not tell any more what was added
   */
  public static InputFiles.Found find(RequestedInput input, Reading reading, SparkSession spark) {
    try {
      requireLog(input, spark);
      return new DeltaInput(input, DeltaLog.forTable(spark, input.path())).findNew(reading);
    } catch (Exception e) {
      throw DeltaFailure.reading(e, input.path());
    }
  }

  /** The rows of the version that was found, or those that were added to others until then. */
  public static Dataset<Row> rows(SparkSession spark, RequestedInput input) {
    if (input.batch() != null && input.batch().afterVersion() != null) {
      DeltaLog log = DeltaLog.forTable(spark, input.path());
      Snapshot until = log.getSnapshotAt(input.version(), Option.empty(), Option.empty(), false);
      return AddedRows.of(log, input.batch().afterVersion(), input.version()).rows(until);
    }
    DataFrameReader reader = spark.read().format("delta").options(input.options());
    if (input.asOf() != null) {
      reader.option(DeltaOptions.VERSION_AS_OF(), input.asOf().text());
    }
    return reader.load(input.path());
  }

  private InputFiles.Found findNew(Reading reading) {
    Long after = reading.after().version();
    InputFiles.Found all =
        new DeltaInput(
                reading.until() == null
                    ? input
                    : input.asOf(AsOf.version(reading.until().version())),
                log)
            .find();
    long until = all.input().version();
    String table = log.unsafeVolatileSnapshot().metadata().id();
    InputSize size = all.size();
    if (after != null) {
      if (!table.equals(reading.after().table()) || after > until) {
        throw InputFiles.invalid(
            input.path()
                + " is not the table that was read up to version "
                + after
                + ": it was made anew or set back; name another spec.input.incremental.checkpoint");
      }
      AddedRows added = AddedRows.of(log, after, until);
      if (!reading.rereads()) {
        added.requireNoneChanged();
      }
      size = InputSize.columnar(added.files().size(), added.bytes());
    }
    InputBatch batch = new InputBatch(InputBatch.NONE, InputBatch.NONE, null, after);
    return new InputFiles.Found(
        all.input().incremental(input.incremental().of(batch)),
        all.warnings(),
        size,
        Position.of(table, until));
  }

  private static void requireLog(RequestedInput input, SparkSession spark) throws IOException {
    Path folder = new Path(input.path());
    var files = folder.getFileSystem(spark.sparkContext().hadoopConfiguration());
    if (!files.exists(folder)) {
      throw new JobException(
          FailureReason.INPUT_UNREADABLE,
          "spec.input.path",
          "there is no file or folder " + input.path());
    }
    if (!TableFolder.isTable(files, folder)) {
      throw InputFiles.invalid(
          input.path() + " is not a Delta table: it has no folder " + InputFiles.DELTA_LOG);
    }
  }

  private InputFiles.Found find() {
    Snapshot newest = log.update(false, Option.empty(), Option.empty());
    if (newest.version() < 0) {
      throw InputFiles.invalid(input.path() + " is not a Delta table: its log has no version");
    }
    long version = input.asOf() == null ? newest.version() : version(input.asOf());
    Snapshot read =
        version == newest.version()
            ? newest
            : log.getSnapshotAt(version, Option.empty(), Option.empty(), false);
    return new InputFiles.Found(
        input.asOf(AsOf.version(version)),
        List.of(),
        InputSize.columnar(read.numOfFiles(), read.sizeInBytes()));
  }

  private long version(AsOf asOf) {
    return asOf.version().isPresent()
        ? existing(asOf.version().getAsLong())
        : asOf.time().map(this::versionAt).orElseThrow();
  }

  private long existing(long version) {
    log.history().checkVersionExists(version, Option.empty(), true, false);
    return version;
  }

  private long versionAt(Instant time) {
    if (time.isAfter(Instant.now())) {
      throw DeltaFailure.noVersion(
          input.asOf().text() + " is yet to come: what the newest version is then, nobody knows");
    }
    return log.history()
        .getActiveCommitAtTime(Timestamp.from(time), Option.empty(), true, true, false)
        .version();
  }
}
