package dev.products.inference.job.delta;

import dev.products.inference.job.failure.JobException;
import dev.products.inference.job.files.InputFiles;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.delta.DeltaLog;
import org.apache.spark.sql.delta.Snapshot;
import org.apache.spark.sql.delta.actions.Action;
import org.apache.spark.sql.delta.actions.AddFile;
import org.apache.spark.sql.delta.actions.RemoveFile;
import scala.Option;
import scala.Tuple2;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;

/**
 * What versions of a table added to the one before them. A version that only arranges rows anew, as
 * OPTIMIZE does, adds none.
 *
 * @param log the table's
 * @param files with the rows that were added, and in those that an UPDATE or a MERGE wrote the
 *     others too that were in their files
 * @param changed the versions that changed or deleted rows that were read already
 */
record AddedRows(DeltaLog log, Collection<AddFile> files, Collection<Long> changed) {

  private static final int SHOWN = 5;

  /** Those of the versions behind one, up to another. */
  static AddedRows of(DeltaLog log, long after, long until) {
    Map<String, AddFile> files = new LinkedHashMap<>();
    Collection<Long> changed = new TreeSet<>();
    long expected = after + 1;
    var versions = log.getChanges(after + 1, until, Option.empty(), true);
    while (versions.hasNext()) {
      Tuple2<Object, Seq<Action>> version = versions.next();
      long number = (Long) version._1();
      if (number != expected++) {
        throw lost(log, after + 1);
      }
      for (Action action : CollectionConverters.asJava(version._2())) {
        // With removals first: who rewrites a file's deleted rows removes and adds one path.
        if (action instanceof RemoveFile gone && gone.dataChange()) {
          if (files.remove(gone.path()) == null) {
            changed.add(number);
          }
        }
      }
      for (Action action : CollectionConverters.asJava(version._2())) {
        if (action instanceof AddFile file && file.dataChange()) {
          files.put(file.path(), file);
        }
      }
    }
    if (expected <= until) {
      throw lost(log, expected);
    }
    return new AddedRows(log, files.values(), changed);
  }

  private static JobException lost(DeltaLog log, long version) {
    return InputFiles.invalid(
        log.dataPath().toUri().getPath()
            + " no longer has version "
            + version
            + " in its log, so that nobody knows what is new since the last run: name another"
            + " spec.input.incremental.checkpoint, with which everything is read from the"
            + " beginning");
  }

  /** Fails if rows were changed that an output which only grows has as they were. */
  void requireNoneChanged() {
    if (!changed.isEmpty()) {
      throw InputFiles.invalid(
          "rows that were read already were changed or deleted in version "
              + changed.stream().limit(SHOWN).map(String::valueOf).collect(Collectors.joining(", "))
              + " of "
              + log.dataPath().toUri().getPath()
              + ", which spec.output.mode: Append cannot follow; Merge writes changed rows again,"
              + " and keeps deleted ones");
    }
  }

  Dataset<Row> rows(Snapshot until) {
    return log.createDataFrame(
        until, CollectionConverters.asScala(List.copyOf(files)).toSeq(), false, Option.empty());
  }

  long bytes() {
    return files.stream().mapToLong(AddFile::size).sum();
  }
}
