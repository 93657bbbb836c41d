package dev.products.inference.job.delta;

import dev.products.inference.contract.JobRequest;
import dev.products.inference.contract.incremental.InputBatch;
import dev.products.inference.job.table.Replacement;
import dev.products.inference.job.table.VersionedTable;
import java.util.Optional;
import org.apache.spark.sql.delta.DeltaLog;
import org.apache.spark.sql.delta.Snapshot;
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
            : request.resource().qualifiedName()
                + "/"
                + request.input().incremental().checkpoint());
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
    replacement().requireNext(lastCommit());
  }

  /** What a run may write there. */
  Replacement replacement() {
    return replacement(request);
  }

  static Replacement replacement(JobRequest request) {
    return new Replacement(request, FIELD, "delta.`" + request.output().path() + "`");
  }

  private Optional<String> marked() {
    return Optional.ofNullable(
        CollectionConverters.asJava(snapshot.metadata().configuration()).get(VersionedTable.OWNER));
  }

  /** Whether it is empty and of others, so that a run that fills it has to mark it. */
  boolean isToBeMarked() {
    return exists() && replacement().isOfAll() && marked().isEmpty();
  }

  /** Fails if this run must not, or cannot, write such rows there. */
  void check(StructType written) {
    checkOccupancy();
    if (exists()) {
      replacement().requireColumns(written, snapshot.schema());
    }
  }

  /** Fails if this run must not write there. */
  void checkOccupancy() {
    if (exists() && !hasCommit() && replacement().isOfAll() && snapshot.numOfFiles() > 0) {
      replacement().requireAllowed(marked());
    }
  }
}
