package dev.products.inference.job;

import dev.products.inference.contract.JobFailure;
import dev.products.inference.contract.JobReport;
import dev.products.inference.contract.JobRequest;
import dev.products.inference.contract.JobResult;
import dev.products.inference.job.failure.FailureTrace;
import dev.products.inference.job.failure.JobException;
import dev.products.inference.job.failure.SparkFailure;
import dev.products.inference.job.output.OutputCommitter;
import dev.products.inference.job.progress.StopSignal;
import java.time.Clock;
import java.time.Instant;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How a run began, and from what becomes of it to its report. */
final class RunReport {

  private static final Logger LOG = LoggerFactory.getLogger(RunReport.class);

  private final JobRequest request;
  private final Clock clock;
  private final StopSignal stop;
  private final Instant started;
  private String modelSha256;
  private Long inputVersion;

  RunReport(JobRequest request, Clock clock, StopSignal stop) {
    this.request = request;
    this.clock = clock;
    this.stop = stop;
    this.started = clock.instant();
  }

  /** When the run began. */
  Instant started() {
    return started;
  }

  /** Which model was read; known before it is known to be right. */
  void model(String sha256) {
    modelSha256 = sha256;
  }

  /** Which version of a table is read; null if the input is none. */
  void inputVersion(Long version) {
    inputVersion = version;
  }

  /** Of a run that this ends; every failure is in the report. */
  JobReport of(Supplier<JobResult> run) {
    return orFailed(() -> succeeded(run.get()), failure -> failure);
  }

  /** What a step of the run gives, or what is made of the report of the run that it ends. */
  <T> T orFailed(Supplier<T> step, Function<JobReport, T> failed) {
    try {
      return step.get();
    } catch (JobException e) {
      LOG.error("run {} failed: {}", request.runId(), FailureTrace.of(e));
      return failed.apply(failed(e.failure()));
    } catch (RuntimeException | Error e) {
      // An error that nobody tells of would leave a driver that does nothing.
      LOG.error("run {} failed: {}", request.runId(), FailureTrace.of(e));
      return failed.apply(
          failed(
              SparkFailure.running(e, request.input().place(), request.input().query()).failure()));
    }
  }

  private JobReport succeeded(JobResult result) {
    return new JobReport(
        request.runId(), started, clock.instant(), modelSha256, result, null, inputVersion);
  }

  private JobReport failed(JobFailure failure) {
    // Whatever failed after the order to stop: Spark was going down.
    JobFailure told = stop.stopped() ? OutputCommitter.toldToStop().failure() : failure;
    return new JobReport(
        request.runId(), started, clock.instant(), modelSha256, null, told, inputVersion);
  }
}
