package dev.products.inference.job.progress;

import static org.assertj.core.api.Assertions.assertThat;

import dev.products.inference.contract.JobResult;
import dev.products.inference.contract.progress.BatchProgress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntSupplier;
import org.junit.jupiter.api.Test;

class CumulativeProgressTest {

  private static final Instant NOW = Instant.ofEpochMilli(1000);

  private final List<Long> rows = new ArrayList<>();
  private final List<BatchProgress> told = new ArrayList<>();
  private final CumulativeProgress progress =
      new CumulativeProgress(
          new Progress() {
            @Override
            public void advanced(long rowsRead, double fraction) {
              rows.add(rowsRead);
            }

            @Override
            public void batches(BatchProgress batches) {
              told.add(batches);
            }
          });

  private static JobResult result(long read, List<String> warnings) {
    return new JobResult(read, read, 0, List.of(), List.of(), "/data", null, 0, warnings);
  }

  @Test
  void rowsAddUpAlsoThoseThatATaskReadTwice() {
    progress.advanced(12, 1);
    progress.published(result(10, List.of()), NOW);
    progress.advanced(3, 0.5);
    progress.published(result(5, List.of()), NOW);

    assertThat(rows).containsExactly(12L, 10L, 13L, 15L);
  }

  @Test
  void nothingIsToldOfBatchesBeforeAllThatWasThereIsPublished() {
    progress.found(7);
    assertThat(told).isEmpty();

    progress.published(result(10, List.of("slow", "late")), NOW);
    progress.found(3);

    assertThat(told)
        .containsExactly(
            new BatchProgress(1, 0, 1000L, "slow"), new BatchProgress(1, 3, 1000L, "slow"));
  }

  @Test
  void anInputThatStaysEmptyIsToldOnce() {
    progress.foundNothing();
    progress.foundNothing();

    assertThat(told).containsExactly(new BatchProgress(0, 0, null, null));
  }

  @Test
  void executorsStayBetweenTwoBatches() {
    List<Boolean> asked = new ArrayList<>();
    CumulativeProgress kept =
        new CumulativeProgress(
            new Progress() {
              @Override
              public void advanced(long rowsRead, double fraction) {}

              @Override
              public void executors(IntSupplier running) {
                asked.add(running != null);
              }
            });

    kept.executors(() -> 2);
    kept.executors(null);

    assertThat(asked).containsExactly(true);
  }
}
