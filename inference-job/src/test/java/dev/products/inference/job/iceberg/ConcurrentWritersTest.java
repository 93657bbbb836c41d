package dev.products.inference.job.iceberg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.products.inference.contract.FailureReason;
import dev.products.inference.contract.JobRequest;
import dev.products.inference.contract.OutputMode;
import dev.products.inference.job.failure.JobException;
import dev.products.inference.job.output.Publication;
import dev.products.inference.job.progress.RunCounts;
import dev.products.inference.job.progress.StopSignal;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two who write one table at the same time; the second begins after the first and ends before. */
class ConcurrentWritersTest {

  @TempDir private Path folder;
  private CatalogTables tables;

  @BeforeEach
  void aTable() {
    tables = CatalogTables.in(folder);
    tables.createProducts();
    commit(written("run-0", OutputMode.OVERWRITE, 1));
  }

  static Dataset<Row> rows(long id) {
    return CatalogTables.spark()
        .range(id, id + 1)
        .selectExpr("id", "'Boneca' AS descricao", "'brinquedo' AS predict");
  }

  /** With one row, of this id. */
  private Publication written(String run, OutputMode mode, long id) {
    JobRequest request = tables.request("true", mode, run);
    Publication publication =
        IcebergOutput.begin(request.into(request.output().rejecting(null)), CatalogTables.spark());
    publication.write(rows(id));
    return publication;
  }

  static void commit(Publication publication) {
    RunCounts counts = new RunCounts();
    counts.register(CatalogTables.spark().sparkContext(), scala.Option.empty(), false);
    publication.commit("0".repeat(64), counts, new StopSignal());
  }

  @Test
  void whoWouldReplaceWhatTheOtherWroteFails() {
    Publication slow = written("run-1", OutputMode.OVERWRITE, 2);
    Publication fast = written("run-2", OutputMode.OVERWRITE, 3);
    commit(fast);

    JobException failure = catchThrowableOfType(JobException.class, () -> commit(slow));

    assertThat(failure.failure().reason()).isEqualTo(FailureReason.OUTPUT_CONFLICT);
    assertThat(failure.failure().reason().retryable()).isTrue();
    assertThat(tables.ids()).containsExactly(3L);
  }

  @Test
  void bothAdd() {
    Publication slow = written("run-1", OutputMode.APPEND, 2);
    Publication fast = written("run-2", OutputMode.APPEND, 3);
    commit(fast);
    commit(slow);

    assertThat(tables.ids()).isEqualTo(List.of(1L, 2L, 3L));
  }

  @Test
  void ofTwoAttemptsOfOneRunOneAddsAndTheOtherIsDone() {
    Publication slow = written("run-1", OutputMode.APPEND, 2);
    Publication fast = written("run-1", OutputMode.APPEND, 2);
    commit(fast);
    commit(slow);

    assertThat(tables.ids()).isEqualTo(List.of(1L, 2L));
    assertThat(tables.versions()).isEqualTo(2);
  }
}
