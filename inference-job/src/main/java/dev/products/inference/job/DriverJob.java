package dev.products.inference.job;

import dev.products.inference.contract.JobReport;
import dev.products.inference.contract.JobRequest;
import dev.products.inference.contract.JobResult;
import dev.products.inference.contract.result.ExecutorChoice;
import dev.products.inference.job.failure.ClusterFailure;
import dev.products.inference.job.progress.Progress;
import dev.products.inference.job.progress.StopSignal;
import java.io.IOException;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.spark.SparkConf;
import org.apache.spark.sql.SparkSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One run in a driver of its own, which asks for executors only once nothing is seen to be wrong.
 */
final class DriverJob {

  private static final Logger LOG = LoggerFactory.getLogger(DriverJob.class);

  private final DriverSettings settings;
  private final Clock clock;
  private final StopSignal stop;
  private final Progress progress;

  /** What a step of the run gives, or the report of the run that it ends. */
  private record Step<T>(T result, JobReport failure) {

    static <T> Step<T> of(RunReport report, Supplier<T> work) {
      return report.orFailed(
          () -> new Step<>(work.get(), null), failure -> new Step<>(null, failure));
    }
  }

  DriverJob(SparkConf conf, Clock clock, StopSignal stop, Progress progress) {
    this.settings = new DriverSettings(conf);
    this.clock = clock;
    this.stop = stop;
    this.progress = progress;
  }

  /**
   * Runs to the end.
   *
   * @param end takes the report before Spark stops, which can take seconds
   */
  JobReport run(JobRequest request, Consumer<JobReport> end) throws IOException {
    return settings.haveExecutors() ? withExecutors(request, end) : alone(request, end);
  }

  private JobReport alone(JobRequest request, Consumer<JobReport> end) throws IOException {
    try (SparkSession spark = session(settings.conf(), request)) {
      JobReport report = new InferenceJob(spark, clock, stop).run(request, progress);
      end.accept(report);
      return report;
    }
  }

  private JobReport withExecutors(JobRequest request, Consumer<JobReport> end) throws IOException {
    RunReport report = new RunReport(request, clock, stop);
    Step<Preflight> looked = preflight(request, report);
    if (looked.failure() != null) {
      end.accept(looked.failure());
      return looked.failure();
    }
    boolean continuous = request.isContinuous();
    Optional<JobResult> nothing =
        continuous ? Optional.empty() : looked.result().withoutRows(progress);
    if (nothing.isPresent()) {
      JobReport done = report.of(nothing::get);
      end.accept(done);
      return done;
    }
    Optional<ExecutorChoice> choice = continuous ? Optional.empty() : choice(looked.result());
    SparkConf conf = choice.map(settings::with).orElseGet(settings::conf);
    Step<SparkSession> started = Step.of(report, () -> start(conf, request));
    if (started.failure() != null) {
      end.accept(started.failure());
      return started.failure();
    }
    try (SparkSession spark = started.result()) {
      InferenceJob job = new InferenceJob(spark, clock, stop);
      JobReport done =
          continuous
              ? job.run(request, progress)
              : report.of(() -> job.result(looked.result(), progress).with(choice.orElse(null)));
      end.accept(done);
      return done;
    }
  }

  private static SparkSession start(SparkConf conf, JobRequest request) {
    try {
      return session(conf, request);
    } catch (Exception e) {
      // Scala declares none; what Spark throws here is no RuntimeException.
      throw ClusterFailure.starting(e);
    }
  }

  private Step<Preflight> preflight(JobRequest request, RunReport report) throws IOException {
    try (SparkSession spark = session(settings.forPreflight(), request)) {
      return Step.of(
          report,
          () -> {
            Preflight preflight = Preflight.of(request, report, spark);
            preflight.checkData(spark);
            return preflight;
          });
    }
  }

  private Optional<ExecutorChoice> choice(Preflight preflight) {
    return Optional.ofNullable(preflight.request().maxExecutors())
        .map(max -> settings.sizing(max).of(preflight.size()))
        .map(
            choice -> {
              LOG.info("Executors by the input's size: {}", choice);
              return choice;
            });
  }

  private static SparkSession session(SparkConf conf, JobRequest request) {
    SparkConf all = conf.clone();
    Function<String, Optional<String>> given = name -> Optional.ofNullable(conf.get(name, null));
    SparkDefaults.beside(given).forEach(all::set);
    SparkDefaults.of(request.formats(), given).forEach(all::set);
    return SparkDefaults.start(all);
  }
}
