package dev.products.inference.operator.status;

import dev.products.inference.contract.FailureReason;
import dev.products.inference.contract.JobReport;
import dev.products.inference.operator.run.Attempt;
import dev.products.inference.resource.ProductClassificationStatus;
import dev.products.inference.resource.ProgressStatus;
import dev.products.inference.resource.RunStatus;
import dev.products.inference.resource.status.FailureCounts;
import dev.products.inference.resource.status.StatusBuilder;
import java.time.Instant;
import java.util.Objects;

/**
 * The run in a status: it began when it was first told of, or when its driver was made if an
 * operator that was away sees that later; that is remembered from the status before.
 */
record RunProjection(ProductClassificationStatus before, RunOrigin origin, Instant now) {

  /** Nothing of it runs, and it does not wait for what it lacks either. */
  RunStatus held(Attempt attempt) {
    return of(attempt, null, null, null, null);
  }

  RunStatus waiting(Attempt attempt) {
    return of(attempt, null, null, null, waitStartTime(attempt));
  }

  /** What has not begun yet has no start, so that its deadline does not run meanwhile. */
  RunStatus queued(Attempt attempt) {
    RunStatus run = before == null ? null : before.run();
    if (isEvicted(run, attempt)) {
      return failures(attempt)
          .evicted(attempt.number() - 1)
          .in(RunStatus.of(attempt.runId(), attempt.number(), attempt.applicationId(), null));
    }
    boolean began = run != null && attempt.runId().equals(run.id()) && run.startTime() != null;
    return began ? held(attempt) : suspended(attempt);
  }

  /** The attempt before was under way, and nobody has told that it failed. */
  private static boolean isEvicted(RunStatus run, Attempt next) {
    return run != null
        && next.runId().equals(run.id())
        && run.attempt() != null
        && run.attempt() == next.number() - 1
        && run.nextAttemptTime() == null;
  }

  RunStatus submitted(Attempt attempt) {
    return of(attempt, attempt.driverPod(), null, null, null);
  }

  /** What was told of it while it ran; that is written beside, and is no matter of plans. */
  ProgressStatus progress(Attempt attempt) {
    RunStatus run = before == null ? null : before.run();
    boolean same =
        run != null
            && attempt.runId().equals(run.id())
            && Objects.equals(attempt.number(), run.attempt());
    return same ? before.progress() : null;
  }

  RunStatus backingOff(Attempt attempt, FailureReason why, Instant next) {
    RunStatus run = of(attempt, attempt.driverPod(), null, StatusBuilder.time(next), null);
    return failed(attempt, why, run);
  }

  RunStatus failed(Attempt attempt, FailureReason why) {
    RunStatus run = of(attempt, attempt.driverPod(), StatusBuilder.time(now), null, null);
    return failed(attempt, why, run);
  }

  /** The report says when it ended. */
  RunStatus reported(Attempt attempt, JobReport report) {
    RunStatus run = submitted(attempt).reading(report.inputVersion());
    return report.succeeded() ? run : failed(attempt, report.failure().reason(), run);
  }

  /** Without a start: the deadline counts anew when the run is resumed. */
  RunStatus suspended(Attempt next) {
    return failures(next)
        .before(next.number())
        .in(RunStatus.of(next.runId(), next.number(), next.applicationId(), null));
  }

  private RunStatus failed(Attempt attempt, FailureReason why, RunStatus run) {
    return failures(attempt).with(attempt.number(), why.kind()).in(run);
  }

  private FailureCounts failures(Attempt attempt) {
    RunStatus run = before == null ? null : before.run();
    return run != null && attempt.runId().equals(run.id())
        ? FailureCounts.of(before)
        : FailureCounts.NONE;
  }

  private RunStatus of(
      Attempt attempt, String driverPod, String completed, String next, String waits) {
    RunStatus run =
        RunStatus.of(attempt.runId(), attempt.number(), attempt.applicationId(), driverPod)
            .at(startTime(attempt), completed, next, waits);
    return failures(attempt).before(attempt.number()).in(run);
  }

  private String waitStartTime(Attempt attempt) {
    RunStatus run = before == null ? null : before.run();
    boolean waited =
        run != null
            && attempt.runId().equals(run.id())
            && Objects.equals(attempt.number(), run.attempt())
            && run.waitStartTime() != null;
    return waited ? run.waitStartTime() : StatusBuilder.time(now);
  }

  private String startTime(Attempt attempt) {
    RunStatus run = before == null ? null : before.run();
    boolean started = run != null && attempt.runId().equals(run.id()) && run.startTime() != null;
    return started ? run.startTime() : StatusBuilder.time(origin.start(attempt, now));
  }
}
