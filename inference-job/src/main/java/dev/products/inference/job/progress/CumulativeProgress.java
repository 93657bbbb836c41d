package dev.products.inference.job.progress;

import dev.products.inference.contract.JobResult;
import dev.products.inference.contract.progress.BatchProgress;
import java.time.Instant;
import java.util.function.IntSupplier;
import java.util.function.Supplier;

/** Passes the progress of batches that follow each other on as that of one run. */
public final class CumulativeProgress implements ForwardingProgress {

  private final Progress progress;
  private long rowsBefore;
  private long rejectedBefore;
  private RunMeasures before = RunMeasures.NONE;
  private Supplier<RunMeasures> measured = () -> RunMeasures.NONE;
  private BatchProgress batches;

  public CumulativeProgress(Progress progress) {
    this.progress = progress;
  }

  @Override
  public Progress delegate() {
    return progress;
  }

  @Override
  public synchronized void advanced(long rowsRead, double fraction) {
    progress.advanced(rowsBefore + rowsRead, fraction);
  }

  @Override
  public synchronized void rejected(long rows) {
    progress.rejected(rejectedBefore + rows);
  }

  /** They stay where they are between two batches. */
  @Override
  public void executors(IntSupplier running) {
    if (running != null) {
      progress.executors(running);
    }
  }

  @Override
  public synchronized void measures(Supplier<RunMeasures> now) {
    RunMeasures ended = before.plus(measured.get());
    before = ended;
    measured = now;
    progress.measures(() -> ended.plus(now.get()));
  }

  /** So much was found that is not published. */
  public synchronized void found(long lag) {
    if (batches != null) {
      tell(new BatchProgress(batches.published(), lag, batches.lastMillis(), batches.warning()));
    }
  }

  /** All that was found is published, and it was nothing. */
  public synchronized void foundNothing() {
    if (batches == null) {
      tell(new BatchProgress(0, 0, null, null));
    }
  }

  /** All that was found is published. */
  public synchronized void published(JobResult result, Instant now) {
    rowsBefore += result.rowsRead();
    rejectedBefore += result.rowsRejected();
    advanced(0, 1);
    rejected(0);
    String warning = result.warnings().isEmpty() ? null : result.warnings().get(0);
    tell(new BatchProgress(batches() + 1, 0, now.toEpochMilli(), warning));
  }

  /** How many are published. */
  public synchronized long batches() {
    return batches == null ? 0 : batches.published();
  }

  private void tell(BatchProgress now) {
    batches = now;
    progress.batches(now);
  }
}
