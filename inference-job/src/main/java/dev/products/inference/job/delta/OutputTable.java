package dev.products.inference.job.delta;

import dev.products.inference.contract.FailureReason;
import dev.products.inference.contract.JobRequest;
import dev.products.inference.contract.OutputMode;
import dev.products.inference.contract.incremental.InputBatch;
import dev.products.inference.contract.message.Names;
import dev.products.inference.job.failure.JobException;
import dev.products.inference.job.incremental.Checkpoint;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.delta.DeltaLog;
import org.apache.spark.sql.delta.Snapshot;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import scala.Option;
import scala.jdk.javaapi.CollectionConverters;

/**
 * The table that a run writes, as it is at one version.
 *
 * @param request what is written
 * @param snapshot its version; one before the first if there is no table yet
 */
record OutputTable(JobRequest request, Snapshot snapshot) {

  /** The property of a table that says whose runs may replace all of it. */
  static final String OWNER = "product-classification.resource";

  /** A run has one commit, whichever attempt makes it. */
  private static final long COMMIT = 0;

  private static final String FIELD = "spec.output.path";

  /** As it is now. */
  static OutputTable now(JobRequest request, DeltaLog log) {
    return new OutputTable(request, log.update(false, Option.empty(), Option.empty()));
  }

  boolean exists() {
    return snapshot.version() >= 0;
  }

  /**
   * What a run's commit is called in the table. Those of a checkpoint have one name, and count: so
   * the table says which batch was the last.
   */
  String commitId() {
    return "product-classification/"
        + (request.input().incremental() == null
            ? request.runId()
            : owner() + "/" + request.input().incremental().checkpoint());
  }

  private InputBatch batch() {
    return request.input().batch();
  }

  /** The number of this run's commit, of those that are called as it is. */
  long commit() {
    return batch() == null ? COMMIT : batch().number();
  }

  /** The number of the last commit that is called so. */
  long lastCommit() {
    return exists()
        ? (Long) snapshot.transactions().getOrElse(commitId(), () -> (Object) InputBatch.NONE)
        : InputBatch.NONE;
  }

  /** Whether an attempt of this run has committed. */
  boolean hasCommit() {
    return lastCommit() == commit();
  }

  /** Fails if another batch was published since this run chose its own. */
  void requireNext() {
    if (batch() != null && lastCommit() != batch().after()) {
      throw new JobException(
          FailureReason.OUTPUT_CONFLICT,
          Checkpoint.FIELD,
          "another run of this resource published a batch meanwhile");
    }
  }

  /** The properties of a table that this run makes. */
  Map<String, String> properties() {
    return replacesAll() ? Map.of(OWNER, owner()) : Map.of();
  }

  private boolean replacesAll() {
    return request.output().mode() == OutputMode.OVERWRITE
        || request.output().mode() == OutputMode.ERROR_IF_EXISTS;
  }

  private String owner() {
    return request.resource().qualifiedName();
  }

  private Optional<String> marked() {
    return Optional.ofNullable(
        CollectionConverters.asJava(snapshot.metadata().configuration()).get(OWNER));
  }

  /** Whether it is empty and of others, so that a run that fills it has to mark it. */
  boolean isToBeMarked() {
    return exists() && replacesAll() && marked().isEmpty();
  }

  /** Fails if this run must not, or cannot, write such rows there. */
  void check(StructType written) {
    checkOccupancy();
    checkColumns(written);
  }

  /** Fails if this run must not write there. */
  void checkOccupancy() {
    if (!exists() || hasCommit() || !replacesAll() || snapshot.numOfFiles() == 0) {
      return;
    }
    String path = request.output().path();
    if (request.output().mode() == OutputMode.ERROR_IF_EXISTS) {
      throw new JobException(
          FailureReason.OUTPUT_EXISTS,
          FIELD,
          path + " has rows and spec.output.mode is ErrorIfExists");
    }
    if (marked().isEmpty()) {
      throw occupied(
          path
              + " has rows and is no table that a run of this resource made; mode: Append and Merge write"
              + " into it, and ALTER TABLE delta.`"
              + path
              + "` SET TBLPROPERTIES ('"
              + OWNER
              + "' = '"
              + owner()
              + "') lets its runs replace it");
    }
    if (!marked().get().equals(owner())) {
      throw occupied(
          path + " is the output of another resource, " + marked().get() + "; choose another path");
    }
  }

  static JobException occupied(String message) {
    return new JobException(FailureReason.OUTPUT_OCCUPIED, FIELD, message);
  }

  private void checkColumns(StructType written) {
    if (!exists()) {
      return;
    }
    StructType there = snapshot.schema();
    for (StructField column : written.fields()) {
      StructField held =
          Arrays.stream(there.fields())
              .filter(field -> field.name().equalsIgnoreCase(column.name()))
              .findFirst()
              .orElseThrow(() -> lacking(column, there));
      if (!DataType.equalsIgnoreNullability(held.dataType(), column.dataType())) {
        throw DeltaFailure.refused(
            "the column "
                + Names.quoted(column.name())
                + " is "
                + column.dataType().sql()
                + ", and in the table "
                + held.dataType().sql()
                + "; in spec.input.query, CAST makes the one of the other, or take another column or table",
            null);
      }
    }
  }

  private JobException lacking(StructField column, StructType there) {
    return DeltaFailure.refused(
        "the table has no column "
            + Names.quoted(column.name())
            + "; "
            + Names.proposal(column.name(), Arrays.asList(there.fieldNames()))
            + "; ALTER TABLE delta.`"
            + request.output().path()
            + "` ADD COLUMN adds it",
        null);
  }
}
