package dev.products.inference.cli;

import dev.products.inference.cli.manifest.Manifest;
import dev.products.inference.contract.JobReport;
import dev.products.inference.contract.JobRequest;
import dev.products.inference.contract.RequestedOutput;
import dev.products.inference.job.InferenceJob;
import dev.products.inference.job.failure.JobException;
import dev.products.inference.job.lineage.Lineage;
import dev.products.inference.job.output.StaleStagingCleaner;
import dev.products.inference.job.progress.Progress;
import dev.products.inference.resource.run.EventLogSettings;
import dev.products.inference.resource.run.JobRequests;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.SparkSession;

/** One run of one resource in this JVM. */
final class LocalRun {

  private final Manifest resource;
  private final LocalModel model;
  private final LocalClaims claims;
  private final LocalSpark spark;
  private final Optional<Integer> sample;
  private final String runId = LocalRunId.ofThisProcess();
  private String applicationId;
  private Configuration hadoop;

  LocalRun(
      Manifest resource,
      LocalModel model,
      LocalClaims claims,
      LocalSpark spark,
      Optional<Integer> sample) {
    this.resource = resource;
    this.model = model;
    this.claims = claims;
    this.spark = spark;
    this.sample = sample;
  }

  /** Runs to the end; says in words what takes long. */
  JobReport run(Progress progress, Consumer<String> say) throws IOException {
    Clock clock = Clock.systemUTC();
    Instant started = clock.instant();
    String modelPath;
    try {
      modelPath = model.path(resource.spec().model());
    } catch (JobException e) {
      return new JobReport(runId, started, clock.instant(), null, null, e.failure());
    }
    JobRequest whole =
        JobRequests.of(
            resource.metadata(),
            resource.spec(),
            runId,
            1,
            modelPath,
            path -> claims.resolve(path, resource.spec().volumes()));
    JobRequest request = once(sample.map(whole::sampling).orElse(whole), say);
    String output = request.output().place();
    try (Interruption interruption =
        new Interruption(
            "stopped: nothing was published, and " + output + " is as it was",
            "stopped: the output was published before, in " + output,
            say)) {
      try {
        return run(request, clock, progress, say, interruption);
      } finally {
        if (interruption.ordered() && hadoop != null) {
          // A task may have written until Spark was at an end.
          removeStale(request.output(), runId::equals);
        }
      }
    }
  }

  /** Whoever waits for a command waits for its end. */
  private static JobRequest once(JobRequest request, Consumer<String> say) {
    if (!request.input().isContinuous()) {
      return request;
    }
    if (request.isContinuous()) {
      say.accept(
          "spec.runPolicy.continuous: here it is one batch, of what is new by now; on a cluster the run goes on");
    }
    return request.of(request.input().incremental(request.input().incremental().once()));
  }

  private JobReport run(
      JobRequest request,
      Clock clock,
      Progress progress,
      Consumer<String> say,
      Interruption interruption)
      throws IOException {
    say.accept("starting Spark " + spark.master());
    try (SparkSession session =
        spark.start(resource.metadata().getName(), request.formats(), settings())) {
      interruption.cancelsBy(session.sparkContext()::cancelAllJobs);
      hadoop = session.sparkContext().hadoopConfiguration();
      applicationId = session.sparkContext().applicationId();
      LocalSpark.sayWebUi(session, say);
      removeStale(request.output(), LocalRunId::isOver);
      Optional<Lineage> lineage = Lineage.begin(request, System.getenv(), clock.instant());
      JobReport report =
          new InferenceJob(session, clock, interruption.signal())
              .run(request, lineage.map(told -> told.watching(progress)).orElse(progress));
      interruption.reports(report);
      lineage.ifPresent(
          told -> {
            told.ended(report, interruption.ordered());
            told.close();
          });
      return report;
    }
  }

  private Map<String, String> settings() {
    Map<String, String> settings = new HashMap<>();
    resource
        .spec()
        .eventLog()
        .map(folder -> EventLogSettings.of(claims.resolve(folder, resource.spec().volumes())))
        .ifPresent(settings::putAll);
    settings.putAll(resource.spec().sparkConf());
    return settings;
  }

  private void removeStale(RequestedOutput output, Predicate<String> runIsOver) {
    Stream.of(output.path(), output.rejects())
        .filter(Objects::nonNull)
        .forEach(folder -> StaleStagingCleaner.remove(folder, runIsOver, hadoop));
  }

  /** Spark's id of the run; null if Spark was not started. */
  String applicationId() {
    return applicationId;
  }
}
