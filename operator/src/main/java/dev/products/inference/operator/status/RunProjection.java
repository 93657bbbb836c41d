package dev.products.inference.operator.status;

import dev.products.inference.operator.run.Attempt;
import dev.products.inference.resource.ProductClassificationStatus;
import dev.products.inference.resource.RunStatus;
import dev.products.inference.resource.status.StatusBuilder;
import java.time.Instant;

/**
 * The run in a status: it began when it was first told of, not when its job did, and that is
 * remembered from the status before.
 */
record RunProjection(ProductClassificationStatus before, Instant now) {

  RunStatus waiting(Attempt attempt) {
    return of(attempt, null, null, null);
  }

  RunStatus submitted(Attempt attempt) {
    return of(attempt, attempt.driverPod(), null, null);
  }

  RunStatus backingOff(Attempt attempt, Instant next) {
    return of(attempt, attempt.driverPod(), null, StatusBuilder.time(next));
  }

  RunStatus ended(Attempt attempt) {
    return of(attempt, attempt.driverPod(), StatusBuilder.time(now), null);
  }

  /** Without a start: the deadline counts anew when the run is resumed. */
  static RunStatus suspended(Attempt next) {
    return new RunStatus(
        next.runId(), next.number(), next.applicationId(), null, null, null, null, null, null);
  }

  private RunStatus of(Attempt attempt, String driverPod, String completed, String next) {
    return new RunStatus(
        attempt.runId(),
        attempt.number(),
        attempt.applicationId(),
        driverPod,
        startTime(attempt),
        completed,
        null,
        null,
        next);
  }

  private String startTime(Attempt attempt) {
    RunStatus run = before == null ? null : before.run();
    boolean started = run != null && attempt.runId().equals(run.id()) && run.startTime() != null;
    return started ? run.startTime() : StatusBuilder.time(now);
  }
}
