package dev.products.inference.job;

import dev.products.inference.contract.DataFormat;
import dev.products.inference.contract.JobReport;
import dev.products.inference.contract.JobRequest;
import dev.products.inference.contract.JobResult;
import dev.products.inference.contract.RequestedOutput;
import dev.products.inference.job.database.SharedSnapshot;
import dev.products.inference.job.failure.SparkFailure;
import dev.products.inference.job.output.CommittedFiles;
import dev.products.inference.job.output.OutputCommitter;
import dev.products.inference.job.output.RunOutcome;
import dev.products.inference.job.output.TellingCommitProtocol;
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
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.avro.AvroFileFormat;
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
    RunReport report = new RunReport(request, clock, stop);
    return report.of(
        () ->
            result(
                Preflight.of(request, report, spark.sparkContext().hadoopConfiguration()),
                progress));
  }

  /** What comes of a run whose model and input have been looked at. */
  JobResult result(Preflight preflight, Progress progress) {
    Warnings warnings = new Warnings(progress);
    preflight.warnings().forEach(warnings::add);
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

  private JobResult publish(Preflight preflight, Progress progress, RunResult result) {
    Configuration configuration = spark.sparkContext().hadoopConfiguration();
    JobRequest request = preflight.request();
    OutputCommitter committer = OutputCommitter.begin(request, configuration);
    RunSteps steps = new RunSteps(clock, preflight.startedAt());
    Timeline timeline = new Timeline(progress, steps::now);
    try {
      Instant began = clock.instant();
      steps.end(RunSteps.PREPARE);
      StructType schema = write(preflight, committer, timeline, result);
      steps.end(RunSteps.CLASSIFY);
      result.judge(spark, request.input(), false);
      steps.end(RunSteps.CHECK);
      String path = request.output().path();
      new RunRecord(preflight, steps, timeline, schema)
          .addTo(
              committer,
              result.published(path, Duration.between(began, steps.ended())),
              result.counts().findings(),
              spark.version());
      committer
          .commit(outcome(preflight.model().sha256(), result.counts(), committer.staging()), stop)
          .ifPresent(result.warnings()::add);
      return result.published(path, Duration.between(began, clock.instant()));
    } catch (RuntimeException e) {
      committer.abort();
      throw e;
    }
  }

  /** Spark reads, classifies and writes, all in this one call. Returns what it wrote. */
  private StructType write(
      Preflight preflight, OutputCommitter committer, Progress progress, RunResult result) {
    JobRequest request = preflight.request();
    RejectPolicy rejectPolicy =
        new RejectPolicy(
            request.input().onBadRow(),
            committer.stagingRejects(),
            new SerializableConfiguration(spark.sparkContext().hadoopConfiguration()),
            request.report());
    try (ProgressListener listener = new ProgressListener(spark.sparkContext(), progress)) {
      Dataset<Row> predictions =
          preflight
              .classification(spark, rejectPolicy, result.counts(), listener, result.warnings())
              .predictions();
      write(predictions, request.output(), committer.staging());
      return predictions.schema();
    } catch (Exception e) {
      throw SparkFailure.running(e, request.input().place(), request.input().query());
    }
  }

  private void write(Dataset<Row> predictions, RequestedOutput output, String folder) {
    spark
        .conf()
        .set("spark.sql.sources.commitProtocolClass", TellingCommitProtocol.class.getName());
    // The folder is this run's own and may hold rejected rows already, hence append.
    predictions
        .write()
        .format(writerName(output.format()))
        .options(output.options())
        // With 2, Hadoop's default, a task that has died may leave half a file in the output.
        .option("mapreduce.fileoutputcommitter.algorithm.version", "1")
        .mode("append")
        .save(folder);
  }

  /** By its class, where Spark's name of it is that of a module that this job does not need. */
  private static String writerName(DataFormat format) {
    return format == DataFormat.AVRO ? AvroFileFormat.class.getName() : format.sparkName();
  }

  private static RunOutcome outcome(String modelSha256, RunCounts counts, String folder) {
    return new RunOutcome(
        modelSha256,
        CommittedFiles.take(folder),
        counts.rejectsFiles(),
        counts.classified(),
        counts.rejected());
  }
}
