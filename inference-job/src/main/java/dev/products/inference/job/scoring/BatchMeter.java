package dev.products.inference.job.scoring;

import dev.products.inference.job.progress.Measures;
import dev.products.inference.job.progress.MeasuresAccumulator;
import dev.products.inference.job.progress.PartitionCounts;
import dev.products.inference.model.ScoringWork;
import java.time.Duration;
import java.util.Arrays;
import java.util.function.Supplier;

/** Measures a task's batches, and tells it now and then: nothing of it is done for a row. */
final class BatchMeter {

  private static final long APART = Duration.ofSeconds(1).toNanos();
  private static final double NANOS = Duration.ofSeconds(1).toNanos();
  private static final long[] BOUNDS =
      Measures.BOUNDS.stream().mapToLong(seconds -> Math.round(seconds * NANOS)).toArray();

  private final PartitionCounts counts;
  private final Supplier<ScoringWork> work;
  private final MeasuresAccumulator told;
  private final long[] batches = new long[BOUNDS.length + 1];
  private long batchNanos;
  private long toldAt = System.nanoTime();

  /**
   * Of a task.
   *
   * @param work what its scoring took so far
   */
  BatchMeter(PartitionCounts counts, Supplier<ScoringWork> work, MeasuresAccumulator told) {
    this.counts = counts;
    this.work = work;
    this.told = told;
  }

  /** A batch was scored, which took so long. */
  void scored(long nanos) {
    int bound = Arrays.binarySearch(BOUNDS, nanos);
    batches[bound < 0 ? -bound - 1 : bound]++;
    batchNanos += nanos;
    if (System.nanoTime() - toldAt > APART) {
      tell();
    }
  }

  /** Tells what is measured by now. */
  void tell() {
    ScoringWork done = work.get();
    told.add(
        new Measures(
            Arrays.stream(batches).boxed().toList(),
            batchNanos,
            done.onnxNanos(),
            done.terms(),
            done.unknownTerms(),
            counts.rowsByCategory(),
            counts.rejected().rowsByReason()));
    toldAt = System.nanoTime();
  }
}
