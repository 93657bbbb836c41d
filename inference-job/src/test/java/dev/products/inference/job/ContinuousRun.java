package dev.products.inference.job;

import dev.products.inference.contract.JobReport;
import dev.products.inference.contract.JobRequest;
import dev.products.inference.contract.progress.BatchProgress;
import dev.products.inference.contract.progress.RunProgress;
import dev.products.inference.job.monitoring.LiveProgress;
import dev.products.inference.job.progress.ForwardingProgress;
import dev.products.inference.job.progress.Progress;
import dev.products.inference.job.progress.StopSignal;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.apache.spark.sql.SparkSession;
import org.awaitility.Awaitility;

/** A run that goes from batch to batch, in a thread of this process. */
public final class ContinuousRun implements AutoCloseable {

  private final StopSignal stop = new StopSignal();
  private final LiveProgress live;
  private final List<BatchProgress> told = new CopyOnWriteArrayList<>();
  private final CompletableFuture<JobReport> report;

  private record Told(Progress delegate, List<BatchProgress> all) implements ForwardingProgress {

    @Override
    public void batches(BatchProgress batches) {
      all.add(batches);
      delegate.batches(batches);
    }
  }

  private ContinuousRun(JobRequest request, SparkSession spark) {
    live = new LiveProgress(request, null, System::nanoTime);
    Progress progress = new Told(live, told);
    report =
        CompletableFuture.supplyAsync(
            () -> new InferenceJob(spark, Clock.systemUTC(), stop).run(request, progress));
  }

  /** Begins it, with a batch each second. */
  public static ContinuousRun start(JobRequest request, SparkSession spark) {
    return new ContinuousRun(
        request.of(request.input().incremental(request.input().incremental().every(1))), spark);
  }

  /** Waits until so many batches are published, and returns how far it is. */
  public RunProgress published(long batches) {
    return once(now -> now.batches().published() >= batches);
  }

  /** Waits until so many rows are read, and their batch is published, and returns how far it is. */
  public RunProgress publishedRows(long rows) {
    return once(now -> now.rowsRead() == rows && now.batches().lag() == 0);
  }

  /** Waits until this holds, or until it is over; the first batch is awaited before. */
  private RunProgress once(Predicate<RunProgress> holds) {
    Awaitility.await()
        .atMost(Duration.ofMinutes(2))
        .until(
            () -> {
              RunProgress now = live.now();
              return report.isDone() || (now.batches() != null && holds.test(now));
            });
    return live.now();
  }

  public RunProgress now() {
    return live.now();
  }

  /** All that it has told. */
  public List<BatchProgress> told() {
    return told;
  }

  /** How it ends by itself. */
  public JobReport ended() {
    return report.orTimeout(2, TimeUnit.MINUTES).join();
  }

  /** Tells it to stop, and returns how it ends. */
  public JobReport drain() {
    stop.stop();
    return ended();
  }

  @Override
  public void close() {
    stop.stop();
    report.handle((ended, failure) -> ended).join();
  }
}
