package dev.products.inference.job.iceberg;

import dev.products.inference.contract.JobRequest;
import dev.products.inference.contract.incremental.InputBatch;
import dev.products.inference.job.table.CommitNote;
import dev.products.inference.job.table.Replacement;
import dev.products.inference.job.table.VersionedTable;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.SnapshotUpdate;
import org.apache.iceberg.Table;
import org.apache.iceberg.exceptions.NoSuchTableException;
import org.apache.iceberg.spark.SparkSchemaUtil;
import org.apache.iceberg.util.SnapshotUtil;
import org.apache.spark.sql.types.StructType;

/**
 * The table that a run writes, as it is at one moment.
 *
 * @param request what is written
 * @param place the table's name in its catalog
 * @param table empty if there is none yet
 */
record OutputTable(JobRequest request, CatalogTable place, Optional<Table> table) {

  private static final String FIELD = "spec.output.table";
  private static final String PREFIX = "product-classification.";
  private static final String RUN = PREFIX + "run";
  private static final String BATCH = PREFIX + "batch.";

  /** As it is now. */
  static OutputTable now(JobRequest request, CatalogTable place) {
    try {
      return new OutputTable(request, place, Optional.of(place.load()));
    } catch (NoSuchTableException e) {
      return new OutputTable(request, place, Optional.empty());
    }
  }

  Replacement replacement() {
    return replacement(request);
  }

  static Replacement replacement(JobRequest request) {
    return new Replacement(request, FIELD, request.output().table());
  }

  /** Whether an attempt of this run has made one of the versions that led to the newest. */
  boolean hasCommit() {
    if (request.input().batch() != null) {
      return lastBatch() == request.input().batch().number();
    }
    if (table.isEmpty()) {
      return false;
    }
    for (Snapshot version : SnapshotUtil.currentAncestors(table.get())) {
      if (request.runId().equals(version.summary().get(RUN))) {
        return true;
      }
    }
    return false;
  }

  /** The number of the last batch of the run's checkpoint that the table has. */
  long lastBatch() {
    return table
        .map(there -> there.properties().get(batchProperty(request)))
        .map(Long::valueOf)
        .orElse(InputBatch.NONE);
  }

  /** It stays as long as the table, where a version with a summary is expired. */
  private static String batchProperty(JobRequest request) {
    String checkpoint =
        request.resource().qualifiedName() + "/" + request.input().incremental().checkpoint();
    return BATCH + UUID.nameUUIDFromBytes(checkpoint.getBytes(StandardCharsets.UTF_8));
  }

  /** Fails if another batch was published since this run chose its own. */
  void requireNext() {
    if (request.input().batch() != null) {
      replacement().requireNext(lastBatch());
    }
  }

  /** What the table then says of the batch that this run publishes; nothing if it is none. */
  static Map<String, String> batch(JobRequest request) {
    InputBatch batch = request.input().batch();
    return batch == null ? Map.of() : Map.of(batchProperty(request), Long.toString(batch.number()));
  }

  /** Says of the version that is made what it is. */
  static void tell(SnapshotUpdate<?> update, CommitNote note) {
    summary(note).forEach(update::set);
  }

  /** What the table's history says of a run, by its names there. */
  static Map<String, String> summary(CommitNote note) {
    Map<String, String> summary = new LinkedHashMap<>();
    summary.put(RUN, note.run());
    summary.put(PREFIX + "resource", note.resource());
    summary.put(PREFIX + "attempt", Integer.toString(note.attempt()));
    summary.put(PREFIX + "model-sha256", note.modelSha256());
    summary.put(PREFIX + "rows-classified", Long.toString(note.rowsClassified()));
    summary.put(PREFIX + "rows-rejected", Long.toString(note.rowsRejected()));
    return summary;
  }

  private boolean hasRows() {
    Snapshot newest = table.map(Table::currentSnapshot).orElse(null);
    return newest != null && Versions.size(table.get(), newest).files() > 0;
  }

  private Optional<String> marked() {
    return table.map(there -> there.properties().get(VersionedTable.OWNER));
  }

  /** Whether it is empty and of others, so that a run that fills it has to mark it. */
  boolean isToBeMarked() {
    return table.isPresent() && replacement().isOfAll() && marked().isEmpty();
  }

  /** Fails if this run must not, or cannot, write such rows there. */
  void check(StructType written) {
    checkOccupancy();
    table.ifPresent(
        there -> replacement().requireColumns(written, SparkSchemaUtil.convert(there.schema())));
  }

  /** Fails if this run must not write there. */
  void checkOccupancy() {
    if (replacement().isOfAll() && !hasCommit() && hasRows()) {
      replacement().requireAllowed(marked());
    }
  }
}
