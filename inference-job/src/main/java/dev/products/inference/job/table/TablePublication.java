package dev.products.inference.job.table;

import dev.products.inference.contract.JobRequest;
import dev.products.inference.job.output.OutputCommitter;
import dev.products.inference.job.progress.RunCounts;
import dev.products.inference.job.progress.StopSignal;
import dev.products.inference.job.publication.PublicationBesideRejects;
import dev.products.inference.job.publication.RejectsPublication;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * A table, of which a run makes one version: who reads it meanwhile sees the one before. The
 * version says which run made it, so that an attempt finds what an earlier one has published.
 */
public final class TablePublication extends PublicationBesideRejects {

  private final JobRequest request;
  private final VersionedTable table;
  private Optional<TableWrite> write = Optional.empty();

  /**
   * Of a table that takes the run's rows.
   *
   * @param rejects where the bad rows go
   */
  public TablePublication(JobRequest request, VersionedTable table, RejectsPublication rejects) {
    super(rejects);
    this.request = request;
    this.table = table;
  }

  @Override
  public void write(Dataset<Row> predictions) {
    try {
      TableWrite begun = table.write();
      if (table.hasCommit()) {
        // An attempt was lost after it had published: the rows are counted, and not written again.
        begun.abort();
        predictions.write().format("noop").mode("overwrite").save();
        return;
      }
      write = Optional.of(begun);
      begun.write(predictions);
    } catch (Exception e) {
      throw table.failure(e);
    }
  }

  @Override
  public Optional<String> commit(String modelSha256, RunCounts counts, StopSignal stop) {
    if (!stop.end()) {
      throw OutputCommitter.toldToStop();
    }
    Optional<String> said = rejects.commit(modelSha256, counts, stop);
    try {
      write.ifPresent(done -> done.commit(CommitNote.of(request, modelSha256, counts)));
    } catch (Exception e) {
      // Of two attempts of a run, both alive, the other was first: what it published is this run's.
      if (!table.hasCommit()) {
        throw table.failure(e);
      }
    }
    table.close();
    return said;
  }

  @Override
  public void abort() {
    rejects.abort();
    write.ifPresent(TableWrite::abort);
    table.close();
  }
}
