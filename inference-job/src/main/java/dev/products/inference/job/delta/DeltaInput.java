package dev.products.inference.job.delta;

import dev.products.inference.contract.FailureReason;
import dev.products.inference.contract.RequestedInput;
import dev.products.inference.contract.table.AsOf;
import dev.products.inference.job.failure.JobException;
import dev.products.inference.job.files.InputFiles;
import dev.products.inference.job.files.InputSize;
import java.io.IOException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.delta.DeltaLog;
import org.apache.spark.sql.delta.Snapshot;
import scala.Option;

/** Looks at a Delta table before it is read, and fixes which version is. */
public final class DeltaInput {

  /** What texts of products take more as text than in columns: three to five times. */
  private static final int PACKED = 4;

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
    long bytes = read.sizeInBytes();
    return new InputFiles.Found(
        input.asOf(AsOf.version(version)),
        List.of(),
        new InputSize(read.numOfFiles(), bytes, bytes * PACKED, 0, bytes * PACKED));
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
