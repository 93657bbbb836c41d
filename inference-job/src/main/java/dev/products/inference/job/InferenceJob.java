package dev.products.inference.job;

import dev.products.inference.contract.JobReport;
import dev.products.inference.contract.JobRequest;
import dev.products.inference.contract.JobResult;
import dev.products.inference.job.database.SharedSnapshot;
import dev.products.inference.job.failure.SparkFailure;
import dev.products.inference.job.output.Publication;
import dev.products.inference.job.progress.Progress;
import dev.products.inference.job.progress.ProgressListener;
import dev.products.inference.job.progress.RunCounts;
import dev.products.inference.job.progress.StopSignal;
import dev.products.inference.job.progress.Timeline;
import dev.products.inference.job.progress.Warnings;
import dev.products.inference.job.rejects.RejectPolicy;
import dev.products.inference.job.report.RunSteps;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.util.SerializableConfiguration;

/** Runs requests on a Spark session that the caller made and closes. */
public final class InferenceJob {

  private final SparkSession spark;
  private final Clock clock;
  private final StopSignal stop;

  public InferenceJob(SparkSession spark, Clock clock) {
    this(spark, clock, new StopSignal());
  }

  /** One that an order to stop keeps from publishing. */
  public InferenceJob(SparkSession spark, Clock clock, StopSignal stop) {
    this.spark = spark;
    this.clock = clock;
    this.stop = stop;
  }

  /** Runs to the end, and reports how it ended; every failure is in the report. */
  public JobReport run(JobRequest request, Progress progress) {
    if (request.isContinuous()) {
      return new ContinuousJob(spark, clock, stop).run(request, progress);
    }
    RunReport report = new RunReport(request, clock, stop);
    return report.of(() -> result(Preflight.of(request, report, spark), progress));
  }

  /** What comes of a run whose model and input have been looked at. */
  JobResult result(Preflight preflight, Progress progress) {
    Optional<JobResult> nothing = preflight.withoutRows(progress);
    if (nothing.isPresent()) {
      return nothing.get();
    }
    Warnings warnings = new Warnings(progress);
    preflight.warnings().forEach(warnings::add);
    EventLogFolder.warning(spark.sparkContext().getConf()).ifPresent(warnings::add);
    RunCounts counts = new RunCounts();
    counts.register(spark.sparkContext(), scala.Option.empty(), false);
    RunResult result = new RunResult(counts, warnings);
    if (preflight.request().sample() != null) {
      return new FirstRows(spark, clock).classify(preflight, progress, result);
    }
    try (SharedSnapshot snapshot = SharedSnapshot.hold(preflight.request().input())) {
      return publish(preflight.with(preflight.request().of(snapshot.input())), progress, result);
    }
  }

  private JobResult publish(Preflight looked, Progress progress, RunResult result) {
    Preflight preflight = looked.kept();
    JobRequest request = preflight.request();
    Publication publication = OutputPlace.begin(request, spark);
    RunSteps steps = new RunSteps(clock, preflight.startedAt());
    Timeline timeline = new Timeline(progress, steps::now);
    try {
      Instant began = clock.instant();
      steps.end(RunSteps.PREPARE);
      StructType schema = write(preflight, publication, timeline, result);
      preflight.batch().ifPresent(batch -> batch.requireUnchanged(spark));
      steps.end(RunSteps.CLASSIFY);
      result.judge(spark, request.input(), false);
      steps.end(RunSteps.CHECK);
      RunRecord run = new RunRecord(preflight, steps, timeline, schema);
      JobResult before =
          published(request, publication, result, Duration.between(began, steps.ended()));
      publication
          .folder()
          .ifPresent(
              folder -> run.addTo(folder, before, result.counts().findings(), spark.version()));
      publication
          .commit(preflight.model().sha256(), result.counts(), stop)
          .ifPresent(result.warnings()::add);
      return published(request, publication, result, Duration.between(began, clock.instant()));
    } catch (RuntimeException e) {
      publication.abort();
      throw e;
    }
  }

  private static JobResult published(
      JobRequest request, Publication publication, RunResult result, Duration took) {
    return result.published(request.output().place(), publication.rejectsPath(), took);
  }

  /** Spark reads, classifies and writes, all in this one call. Returns what it wrote. */
  private StructType write(
      Preflight preflight, Publication publication, Progress progress, RunResult result) {
    JobRequest request = preflight.request();
    RejectPolicy rejectPolicy =
        new RejectPolicy(
            request.input().onBadRow(),
            publication.stagingRejects(),
            publication.ofThisDriver(),
            new SerializableConfiguration(spark.sparkContext().hadoopConfiguration()),
            request.report());
    try (ProgressListener listener = new ProgressListener(spark.sparkContext(), progress)) {
      Dataset<Row> predictions =
          preflight
              .classification(spark, rejectPolicy, result.counts(), listener, result.warnings())
              .predictions();
      progress.writes(predictions.schema());
      publication.write(predictions);
      return predictions.schema();
    } catch (Exception e) {
      throw SparkFailure.running(e, request.input().place(), request.input().query());
    }
  }
}
