package dev.products.inference.job.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.products.inference.contract.FailureReason;
import dev.products.inference.contract.JobRequest;
import dev.products.inference.contract.OutputMode;
import dev.products.inference.job.failure.JobException;
import dev.products.inference.job.output.Publication;
import dev.products.inference.job.progress.RunCounts;
import dev.products.inference.job.progress.StopSignal;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two who write one table at the same time; the second begins after the first and ends before. */
public abstract class ConcurrentWriters {

  /** The session of runs. */
  protected abstract SparkSession spark();

  /** Of a run into the table, which there is none of before the first. */
  protected abstract JobRequest request(OutputMode mode, String run);

  protected abstract Publication begin(JobRequest request);

  /** What the table has, in order. */
  protected abstract List<Long> ids();

  protected abstract long versions();

  @BeforeEach
  void aTable() {
    commit(written("run-0", OutputMode.OVERWRITE, 1));
  }

  private Publication written(String run, OutputMode mode, long id) {
    JobRequest request = request(mode, run);
    Publication publication = begin(request.into(request.output().rejecting(null)));
    publication.write(rows(spark(), id));
    return publication;
  }

  private void commit(Publication publication) {
    commit(spark(), publication);
  }

  /** One row, of this id. */
  public static Dataset<Row> rows(SparkSession spark, long id) {
    return spark
        .range(id, id + 1)
        .selectExpr("id", "'Boneca' AS descricao", "'brinquedo' AS predict");
  }

  /** What was written, with counts of nothing. */
  public static void commit(SparkSession spark, Publication publication) {
    RunCounts counts = new RunCounts();
    counts.register(spark.sparkContext(), scala.Option.empty(), false);
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
    assertThat(ids()).containsExactly(3L);
  }

  @Test
  void bothAdd() {
    Publication slow = written("run-1", OutputMode.APPEND, 2);
    Publication fast = written("run-2", OutputMode.APPEND, 3);
    commit(fast);
    commit(slow);

    assertThat(ids()).isEqualTo(List.of(1L, 2L, 3L));
  }

  @Test
  void ofTwoAttemptsOfOneRunOneAddsAndTheOtherIsDone() {
    Publication slow = written("run-1", OutputMode.APPEND, 2);
    Publication fast = written("run-1", OutputMode.APPEND, 2);
    commit(fast);
    commit(slow);

    assertThat(ids()).isEqualTo(List.of(1L, 2L));
    assertThat(versions()).isEqualTo(2);
  }
}
