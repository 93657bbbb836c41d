package dev.products.inference.job;

import dev.products.inference.contract.JobRequest;
import dev.products.inference.contract.JobResult;
import dev.products.inference.job.failure.SparkFailure;
import dev.products.inference.job.files.InputFiles;
import dev.products.inference.job.files.InputSize;
import dev.products.inference.job.files.TextShape;
import dev.products.inference.job.input.InputPlace;
import dev.products.inference.job.progress.Progress;
import dev.products.inference.job.progress.ProgressListener;
import dev.products.inference.job.progress.RunCounts;
import dev.products.inference.job.progress.Warnings;
import dev.products.inference.job.rejects.RejectPolicy;
import dev.products.inference.job.scoring.Classification;
import dev.products.inference.job.scoring.ModelCheck;
import dev.products.inference.job.scoring.ModelColumns;
import dev.products.inference.job.scoring.OutputEncoding;
import dev.products.inference.job.scoring.SharedModel;
import dev.products.inference.model.ClassificationModel;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;

/**
 * What is looked at before a row is classified, in seconds, however large the input is.
 *
 * @param request with the input as it is called for Spark
 * @param model the one to classify with, checked and shared with this JVM's tasks
 * @param warnings of what is passed over
 * @param size of the input
 * @param startedAt when the run began
 * @param batch what is read, where only what is new is; empty: all
 */
record Preflight(
    JobRequest request,
    ClassificationModel model,
    List<String> warnings,
    InputSize size,
    Instant startedAt,
    Optional<NextBatch> batch) {

  /** What is read whole to learn its columns is, up to so many bytes. */
  private static final long MOST_READ = 64L << 20;

  /**
   * The model loads and is right, and there is an input.
   *
   * @throws dev.products.inference.job.failure.JobException if not
   */
  static Preflight of(JobRequest request, RunReport report, SparkSession spark) {
    ClassificationModel model =
        SharedModel.load(request.model().path(), spark.sparkContext().hadoopConfiguration());
    return of(request, model, report, spark);
  }

  /** The same with a model that is loaded. */
  static Preflight of(
      JobRequest request, ClassificationModel model, RunReport report, SparkSession spark) {
    report.model(model.sha256());
    ModelCheck.check(model, request.model());
    ModelColumns.require(request.output(), model);
    OutputEncoding.of(request.output()).requireNames("a category", model.categories());
    SharedModel.share(request.model().path(), model);
    JobRequest whole = request.intoItsVersion();
    JobRequest asked = whole.sample() == null ? whole : NextBatch.sample(whole);
    Optional<NextBatch> batch =
        Optional.ofNullable(asked.input().incremental())
            .map(any -> NextBatch.of(asked, model.sha256(), spark));
    InputFiles.Found found =
        batch.map(NextBatch::found).orElseGet(() -> InputPlace.find(asked.input(), spark));
    report.inputVersion(found.input().version());
    return new Preflight(
        batch.map(next -> next.request(asked)).orElseGet(() -> asked.of(found.input())),
        model,
        batch.isPresent() ? found.warnings() : warnings(asked, found),
        found.size(),
        report.started(),
        batch);
  }

  /** What comes of it if no row is new, so that there is nothing to do. */
  Optional<JobResult> withoutRows(Progress progress) {
    if (batch.filter(NextBatch::isEmpty).isEmpty()) {
      return Optional.empty();
    }
    Warnings said = new Warnings(progress);
    warnings.forEach(said::add);
    said.add(RunResult.NOTHING_NEW);
    return Optional.of(
        new JobResult(
            0, 0, 0, List.of(), List.of(), request.output().place(), null, 0, said.list()));
  }

  /** The same once it is kept what is read. */
  Preflight kept() {
    return batch.map(next -> with(next.kept(request))).orElse(this);
  }

  private static List<String> warnings(JobRequest request, InputFiles.Found found) {
    Long version = found.input().version();
    boolean another = request.attempt() > 1 && request.input().asOf() == null && version != null;
    return another
        ? List.of(
            "spec.input.path: version "
                + version
                + " is read; which one an earlier attempt read is not known, for its driver was lost"
                + " before it told")
        : found.warnings();
  }

  /**
   * The output can be written, and the input has the columns.
   *
   * @param spark in this JVM: a run that is wrong asks nobody for executors
   * @throws dev.products.inference.job.failure.JobException if not
   */
  void checkData(SparkSession spark) {
    if (batch.filter(NextBatch::isEmpty).isPresent()) {
      return;
    }
    OutputPlace.check(request, spark);
    if (new TextShape(request.input()).isReadForItsColumns() && size.bytes() > MOST_READ) {
      return;
    }
    RunCounts none = new RunCounts();
    none.register(spark.sparkContext(), scala.Option.empty(), false);
    RejectPolicy policy = RejectPolicy.counting(request.input().onBadRow());
    // What is warned of here is warned of again by the run itself.
    Warnings warned = new Warnings(Progress.NONE);
    try (ProgressListener listener = new ProgressListener(spark.sparkContext(), Progress.NONE)) {
      classification(spark, policy, none, listener, warned).predictions();
    } catch (Exception e) {
      throw SparkFailure.running(e, request.input().place(), request.input().query());
    }
  }

  /** What Spark is to compute. */
  Classification classification(
      SparkSession spark,
      RejectPolicy rejectPolicy,
      RunCounts counts,
      ProgressListener listener,
      Warnings warned) {
    return new Classification(
        spark,
        request,
        model.sha256(),
        model.lackOfProbabilities().isEmpty(),
        rejectPolicy,
        counts,
        listener,
        warned);
  }

  /** The same with a request that differs in what is to be written, or in how it is read. */
  Preflight with(JobRequest another) {
    return new Preflight(another, model, warnings, size, startedAt, batch);
  }
}
