package dev.products.inference.job;

import dev.products.inference.contract.JobFailure;
import dev.products.inference.contract.JobReport;
import dev.products.inference.contract.JobRequest;
import dev.products.inference.contract.JobResult;
import dev.products.inference.contract.RequestedInput;
import dev.products.inference.contract.RequestedOutput;
import dev.products.inference.job.failure.FailureTrace;
import dev.products.inference.job.failure.JobException;
import dev.products.inference.job.failure.SparkFailure;
import dev.products.inference.job.files.InputFiles;
import dev.products.inference.job.output.CommittedFiles;
import dev.products.inference.job.output.OutputCommitter;
import dev.products.inference.job.output.RunOutcome;
import dev.products.inference.job.output.TellingCommitProtocol;
import dev.products.inference.job.progress.Progress;
import dev.products.inference.job.progress.ProgressListener;
import dev.products.inference.job.progress.RunCounts;
import dev.products.inference.job.progress.StopSignal;
import dev.products.inference.job.progress.Warnings;
import dev.products.inference.job.rejects.RejectLimitCheck;
import dev.products.inference.job.rejects.RejectPolicy;
import dev.products.inference.job.rejects.RowWarnings;
import dev.products.inference.job.scoring.Classification;
import dev.products.inference.job.scoring.ModelCheck;
import dev.products.inference.job.scoring.ModelColumns;
import dev.products.inference.job.scoring.OutputEncoding;
import dev.products.inference.job.scoring.SharedModel;
import dev.products.inference.model.ClassificationModel;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.util.SerializableConfiguration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs requests on a Spark session that the caller made and closes. */
public final class InferenceJob {

  private static final Logger LOG = LoggerFactory.getLogger(InferenceJob.class);

  private static final int SHOWN_REASONS = 10;

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
    Instant started = clock.instant();
    String modelSha256 = null;
    try {
      ClassificationModel model = SharedModel.load(request.model().path());
      modelSha256 = model.sha256();
      ModelCheck.check(model, request.model());
      ModelColumns.require(request.output(), model);
      OutputEncoding.of(request.output()).requireNames("a category", model.categories());
      SharedModel.share(request.model().path(), model);
      JobResult result = classify(request, model, progress);
      return new JobReport(request.runId(), started, clock.instant(), modelSha256, result, null);
    } catch (JobException e) {
      LOG.error("run {} failed: {}", request.runId(), FailureTrace.of(e));
      return failed(request, started, modelSha256, e.failure());
    } catch (RuntimeException e) {
      LOG.error("run {} failed: {}", request.runId(), FailureTrace.of(e));
      JobFailure failure =
          SparkFailure.running(e, request.input().path(), request.input().query()).failure();
      return failed(request, started, modelSha256, failure);
    }
  }

  private JobReport failed(
      JobRequest request, Instant started, String modelSha256, JobFailure failure) {
    // Whatever failed after the order to stop: Spark was going down.
    JobFailure told = stop.stopped() ? OutputCommitter.toldToStop().failure() : failure;
    return new JobReport(request.runId(), started, clock.instant(), modelSha256, null, told);
  }

  private JobResult classify(JobRequest asked, ClassificationModel model, Progress progress) {
    Configuration configuration = spark.sparkContext().hadoopConfiguration();
    InputFiles.Found found = InputFiles.of(asked.input(), configuration);
    JobRequest request = asked.of(found.input());
    OutputCommitter committer = OutputCommitter.begin(request, configuration);
    try {
      Instant began = clock.instant();
      Warnings warnings = new Warnings(progress);
      found.warnings().forEach(warnings::add);
      RunCounts counts = new RunCounts();
      counts.register(spark.sparkContext(), scala.Option.empty(), false);
      write(request, model, committer, counts, progress, warnings);
      judge(request.input(), counts, warnings);
      committer
          .commit(outcome(model.sha256(), counts, committer.staging()), stop)
          .ifPresent(warnings::add);
      return result(
          counts, warnings, request.output().path(), Duration.between(began, clock.instant()));
    } catch (RuntimeException e) {
      committer.abort();
      throw e;
    }
  }

  /** Spark reads, classifies and writes, all in this one call. */
  private void write(
      JobRequest request,
      ClassificationModel model,
      OutputCommitter committer,
      RunCounts counts,
      Progress progress,
      Warnings warnings) {
    RejectPolicy rejectPolicy =
        new RejectPolicy(
            request.input().onBadRow(),
            committer.stagingRejects(),
            new SerializableConfiguration(spark.sparkContext().hadoopConfiguration()));
    try (ProgressListener listener = new ProgressListener(spark.sparkContext(), progress)) {
      Dataset<Row> predictions =
          new Classification(
                  spark,
                  request,
                  model.sha256(),
                  model.lackOfProbabilities().isEmpty(),
                  rejectPolicy,
                  counts,
                  listener,
                  warnings)
              .predictions();
      write(predictions, request.output(), committer.staging());
    } catch (Exception e) {
      throw SparkFailure.running(e, request.input().path(), request.input().query());
    }
  }

  private void write(Dataset<Row> predictions, RequestedOutput output, String folder) {
    spark
        .conf()
        .set("spark.sql.sources.commitProtocolClass", TellingCommitProtocol.class.getName());
    // The folder is this run's own and may hold rejected rows already, hence append.
    predictions
        .write()
        .format(output.format().sparkName())
        .options(output.options())
        // With 2, Hadoop's default, a task that has died may leave half a file in the output.
        .option("mapreduce.fileoutputcommitter.algorithm.version", "1")
        .mode("append")
        .save(folder);
  }

  /** What is to be said of the rows before they are published; fails if too many are bad. */
  private void judge(RequestedInput input, RunCounts counts, Warnings warnings) {
    new RowWarnings(spark, input, warnings).add(counts);
    RejectLimitCheck.check(input.maxRejected(), counts);
    if (counts.rejected() + counts.classified() == 0) {
      warnings.add(nothingRead(input));
    }
  }

  private static RunOutcome outcome(String modelSha256, RunCounts counts, String folder) {
    return new RunOutcome(
        modelSha256,
        CommittedFiles.take(folder),
        counts.rejectsFiles(),
        counts.classified(),
        counts.rejected());
  }

  private static String nothingRead(RequestedInput input) {
    return input.query() == null
        ? "spec.input.path: the input has no row, so the output is empty"
        : "spec.input.query: it selects no row, so the output is empty";
  }

  private static JobResult result(RunCounts counts, Warnings warnings, String path, Duration took) {
    long rejected = counts.rejected();
    long classified = counts.classified();
    return new JobResult(
        classified + rejected,
        classified,
        rejected,
        counts.rejectReasons().most(SHOWN_REASONS),
        counts.categories(),
        path,
        rejected == 0 ? null : path + "/" + OutputCommitter.REJECTS,
        (classified + rejected) * 1000 / Math.max(1, took.toMillis()),
        warnings.list());
  }
}
