package dev.products.inference.job;

import dev.products.inference.contract.FailureReason;
import dev.products.inference.contract.JobFailure;
import dev.products.inference.contract.JobReport;
import dev.products.inference.contract.JobRequest;
import dev.products.inference.contract.JobResult;
import dev.products.inference.job.progress.CumulativeProgress;
import dev.products.inference.job.progress.Progress;
import dev.products.inference.job.progress.StopSignal;
import dev.products.inference.model.ClassificationModel;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Batches of what is new, one after the other, each published as a run of its own is. It ends with
 * the first that fails, or with the one that is under way when the driver is told to stop. The
 * model is the one that was there when the driver began.
 */
final class ContinuousJob {

  private static final Logger LOG = LoggerFactory.getLogger(ContinuousJob.class);

  private final SparkSession spark;
  private final Clock clock;
  private final StopSignal stop;
  private ClassificationModel model;

  ContinuousJob(SparkSession spark, Clock clock, StopSignal stop) {
    this.spark = spark;
    this.clock = clock;
    this.stop = stop;
  }

  /** Runs until one fails, or until it is drained; that is in the report. */
  JobReport run(JobRequest request, Progress progress) {
    stop.drain();
    Instant started = clock.instant();
    Duration interval = Duration.ofSeconds(request.input().incremental().batchSeconds());
    CumulativeProgress told = new CumulativeProgress(progress);
    Duration left;
    do {
      Instant began = clock.instant();
      Optional<JobReport> failure = batch(request, told);
      if (failure.isPresent()) {
        return failure.get();
      }
      left = interval.minus(Duration.between(began, clock.instant()));
    } while (!stop.awaitDraining(left));
    return drained(request, started, told.batches());
  }

  /** The report of a batch that fails; empty if it does not. */
  private Optional<JobReport> batch(JobRequest request, CumulativeProgress progress) {
    RunReport report = new RunReport(request, clock, stop);
    return report.orFailed(
        () -> {
          publish(preflight(request, report), progress);
          return Optional.empty();
        },
        Optional::of);
  }

  private Preflight preflight(JobRequest request, RunReport report) {
    Preflight preflight =
        model == null
            ? Preflight.of(request, report, spark)
            : Preflight.of(request, model, report, spark);
    model = preflight.model();
    return preflight;
  }

  private void publish(Preflight preflight, CumulativeProgress progress) {
    NextBatch batch = preflight.batch().orElseThrow();
    if (batch.isEmpty()) {
      progress.foundNothing();
      return;
    }
    progress.found(batch.size());
    JobResult result = new InferenceJob(spark, clock, stop).result(preflight, progress);
    progress.published(result, clock.instant());
    LOG.info(
        "{}: {} rows classified, {} rejected",
        preflight.request().runId(),
        result.rowsClassified(),
        result.rowsRejected());
    result.warnings().forEach(warning -> LOG.warn("{}", warning));
  }

  private JobReport drained(JobRequest request, Instant started, long batches) {
    return new JobReport(
        request.runId(),
        started,
        clock.instant(),
        model.sha256(),
        null,
        new JobFailure(
            FailureReason.DRIVER_LOST,
            null,
            "the driver was told to stop, and was drained: nothing was under way any more; batches"
                + " that it had published: "
                + batches));
  }
}
