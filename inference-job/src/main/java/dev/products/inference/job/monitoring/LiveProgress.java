package dev.products.inference.job.monitoring;

import dev.products.inference.contract.JobRequest;
import dev.products.inference.contract.progress.BatchProgress;
import dev.products.inference.contract.progress.RunProgress;
import dev.products.inference.job.progress.Progress;
import dev.products.inference.job.progress.RunMeasures;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** How far a run is, for whoever asks while it runs. */
public final class LiveProgress implements Progress {

  private static final long WINDOW = Duration.ofSeconds(30).toNanos();
  private static final long APART = Duration.ofSeconds(1).toNanos();
  private static final double NANOS = Duration.ofSeconds(1).toNanos();

  /** What would take longer stands still. */
  private static final double LONGEST = Duration.ofDays(3650).toSeconds();

  private final JobRequest request;
  private final Integer executorsWanted;
  private final LongSupplier nanoTime;
  private final Deque<Sample> window = new ArrayDeque<>();
  private Sample latest;
  private long rowsRejected;
  private IntSupplier executors;
  private BatchProgress batches;
  private Supplier<RunMeasures> measured = () -> RunMeasures.NONE;

  private record Sample(long nanos, long rows, double fraction) {}

  /**
   * Of a run that begins.
   *
   * @param executorsWanted null if the driver works alone, or Spark chooses
   */
  public LiveProgress(JobRequest request, Integer executorsWanted, LongSupplier nanoTime) {
    this.request = request;
    this.executorsWanted = executorsWanted;
    this.nanoTime = nanoTime;
    this.latest = new Sample(nanoTime.getAsLong(), 0, 0);
    window.add(latest);
  }

  @Override
  public synchronized void advanced(long rowsRead, double fraction) {
    latest = new Sample(nanoTime.getAsLong(), rowsRead, fraction);
    if (latest.nanos - window.getLast().nanos >= APART) {
      forgetBefore(latest.nanos - WINDOW);
      window.add(latest);
    }
  }

  @Override
  public synchronized void rejected(long rows) {
    rowsRejected = rows;
  }

  @Override
  public synchronized void executors(IntSupplier running) {
    executors = running;
  }

  @Override
  public synchronized void measures(Supplier<RunMeasures> now) {
    measured = now;
  }

  @Override
  public synchronized void batches(BatchProgress now) {
    batches = now;
  }

  /** What is measured of it by now. */
  public synchronized RunMeasures measures() {
    return measured.get();
  }

  /** As it is now. */
  public synchronized RunProgress now() {
    long nanos = nanoTime.getAsLong();
    forgetBefore(nanos - WINDOW);
    Sample from = window.getFirst();
    double seconds = Math.max(nanos - from.nanos, APART) / NANOS;
    double left = (1 - latest.fraction) / (latest.fraction - from.fraction) * seconds;
    return new RunProgress(
        request.runId(),
        request.attempt(),
        latest.rows,
        Math.min(rowsRejected, latest.rows),
        (int) (100 * latest.fraction),
        Math.round((latest.rows - from.rows) / seconds),
        left >= 0 && left < LONGEST ? (Long) Math.round(left) : null,
        executors == null ? null : (Integer) executors.getAsInt(),
        executors == null ? null : executorsWanted,
        batches);
  }

  /** All but the last one before then, with which the window begins. */
  private void forgetBefore(long nanos) {
    if (latest.nanos <= nanos) {
      window.clear();
      window.add(latest);
    }
    Sample first = window.removeFirst();
    while (!window.isEmpty() && window.getFirst().nanos <= nanos) {
      first = window.removeFirst();
    }
    window.addFirst(first);
  }
}
