package dev.products.inference.job.iceberg;

import dev.products.inference.contract.JobRequest;
import dev.products.inference.job.table.CommitNote;
import dev.products.inference.job.table.TableWrite;
import java.util.Optional;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.OverwriteFiles;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.Table;
import org.apache.iceberg.Transaction;
import org.apache.iceberg.exceptions.AlreadyExistsException;
import org.apache.iceberg.exceptions.CommitFailedException;
import org.apache.iceberg.exceptions.ValidationException;
import org.apache.iceberg.expressions.Expressions;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.analysis.NoSuchTableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Rows that become files of the table as they are written; a commit names them, and, if they
 * replace the others, says that those are gone.
 */
final class FileWrite implements TableWrite {

  private static final Logger LOG = LoggerFactory.getLogger(FileWrite.class);

  private static final int MOST_TRIES = 50;

  private final JobRequest request;
  private final CatalogTable place;
  private Optional<Transaction> creation = Optional.empty();
  private Table table;
  private WrittenFiles written;
  private boolean committing;

  FileWrite(JobRequest request, CatalogTable place) {
    this.request = request;
    this.place = place;
  }

  @Override
  public void write(Dataset<Row> predictions) {
    OutputTable now = OutputTable.now(request, place);
    now.requireNext();
    now.check(predictions.schema());
    if (now.table().isEmpty()) {
      creation =
          Optional.of(
              place
                  .catalog()
                  .buildTable(place.id(), TableRows.schema(predictions.schema()))
                  .withProperties(now.replacement().properties())
                  .withProperties(OutputTable.batch(request))
                  .createTransaction());
    } else if (now.isToBeMarked()) {
      var marks = now.table().get().updateProperties();
      now.replacement().properties().forEach(marks::set);
      marks.commit();
    }
    table = creation.map(Transaction::table).or(now::table).orElseThrow();
    written = new WrittenFiles(table);
    String name = SessionTables.add(predictions.sparkSession(), written);
    try {
      WriteOptions.of(request.output(), new TableRows(request, table).of(predictions).writeTo(name))
          .append();
    } catch (NoSuchTableException e) {
      throw new IllegalStateException("it was registered just now", e);
    } finally {
      SessionTables.remove(name);
    }
  }

  @Override
  public void commit(CommitNote note) {
    committing = true;
    try {
      if (creation.isPresent()) {
        make(table.newOverwrite(), note, null);
        creation.get().commitTransaction();
      } else if (OutputTable.replacement(request).isOfAll()) {
        make(marking(table).newOverwrite(), note, table.currentSnapshot());
      } else {
        add(note);
      }
    } catch (ValidationException | CommitFailedException | AlreadyExistsException e) {
      // These say that it was not made; of others nobody knows.
      committing = false;
      abort();
      throw e;
    }
  }

  /**
   * Whatever others have added meanwhile stays; only if that was an attempt of this run, nothing is
   * added. To notice it, every version that is new leads to another try.
   */
  private void add(CommitNote note) {
    for (int tries = 1; ; tries++) {
      OutputTable now = OutputTable.now(request, place);
      if (now.hasCommit()) {
        committing = false;
        abort();
        return;
      }
      now.requireNext();
      Table newest = now.table().orElseThrow();
      try {
        make(marking(newest).newOverwrite(), note, newest.currentSnapshot());
        return;
      } catch (ValidationException e) {
        if (tries == MOST_TRIES) {
          throw e;
        }
        LOG.info("others wrote into {} meanwhile: {}", place.id(), e.getMessage());
      }
    }
  }

  private Table marking(Table there) {
    return MarkingOperations.of(there, OutputTable.batch(request));
  }

  /**
   * Makes the version.
   *
   * @param newest if another one is by now, Iceberg refuses; null if there is none
   */
  private void make(OverwriteFiles version, CommitNote note, Snapshot newest) {
    version
        .conflictDetectionFilter(Expressions.alwaysTrue())
        .validateNoConflictingData()
        .validateNoConflictingDeletes();
    if (newest != null) {
      version.validateFromSnapshot(newest.snapshotId());
    }
    if (OutputTable.replacement(request).isOfAll()) {
      version.overwriteByRowFilter(Expressions.alwaysTrue());
    }
    written.files().forEach(version::addFile);
    OutputTable.tell(version, note);
    version.commit();
  }

  @Override
  public void abort() {
    if (written == null || committing) {
      return;
    }
    for (DataFile file : written.files()) {
      try {
        table.io().deleteFile(file.location());
      } catch (RuntimeException e) {
        LOG.warn("a file of no version stays: {}", file.location(), e);
      }
    }
  }
}
