package dev.products.inference.operator.observation;

import dev.products.inference.contract.FailureReason;
import dev.products.inference.contract.JobReport;
import dev.products.inference.operator.run.RunLabels;
import io.fabric8.kubernetes.api.model.ContainerState;
import io.fabric8.kubernetes.api.model.ContainerStateTerminated;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodStatus;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** From a driver pod to its state. */
public final class DriverReading {

  /** What a job that is being stopped may blame, beside what a retry may help. */
  private static final Set<FailureReason> BLAMED_WHEN_STOPPED =
      EnumSet.of(
          FailureReason.MODEL_UNREADABLE, FailureReason.MODEL_INVALID, FailureReason.MODEL_FAILED);

  /** Versions of the job that know nothing of batches pass over that they were asked for. */
  private static final String ENDED_BY_ITSELF =
      "the driver published what was there and ended, where it was to stay: its image is of a"
          + " version that does not know spec.runPolicy.continuous";

  private DriverReading() {}

  /**
   * The state.
   *
   * @param warning the latest event about the pod that warns, if there is one
   * @param executors what keeps its executors from running, if anything does; asked only of a
   *     driver that runs
   */
  public static DriverState of(
      Pod pod, Optional<PodWarning> warning, Supplier<Optional<PodProblem>> executors) {
    PodStatus status = pod.getStatus() == null ? new PodStatus() : pod.getStatus();
    ContainerState container = SparkContainer.state(pod, status);
    ContainerStateTerminated terminated = container.getTerminated();
    Optional<JobReport> report = ReportReading.of(pod, terminated);
    if (report.isPresent()) {
      return reported(pod, report.get());
    }
    if (terminated != null || "Failed".equals(status.getPhase())) {
      return Terminations.of(pod, status, terminated);
    }
    if (container.getRunning() != null) {
      return new DriverState.Running(
          PodConditions.of(container.getRunning().getStartedAt(), pod),
          PodProblems.ofNode(pod, warning).or(executors));
    }
    return new DriverState.Starting(PodProblems.of(pod, status, warning));
  }

  /** The state of a driver whose pod has ceased to exist, as it then was. */
  public static DriverState gone(Pod pod, Instant now) {
    DriverState last = of(pod, Optional.empty(), Optional::empty);
    return last.alive()
        ? new DriverState.Terminated(
            FailureReason.DRIVER_LOST,
            Interruption.of(pod).map(Interruption::message).orElse("the pod was deleted"),
            now,
            last instanceof DriverState.Running)
        : last;
  }

  /** A job that is told to stop fails somewhere; where is of no interest. */
  private static DriverState reported(Pod pod, JobReport report) {
    if (report.succeeded() && RunLabels.isContinuous(pod)) {
      return new DriverState.Terminated(
          FailureReason.JOB_FAILED, ENDED_BY_ITSELF, report.completedAt());
    }
    if (report.succeeded() || !mayComeFromStopping(report.failure().reason())) {
      return new DriverState.Reported(report);
    }
    return Interruption.of(pod)
        .filter(interruption -> interruption.mayHaveEnded(report.completedAt()))
        .<DriverState>map(
            interruption ->
                new DriverState.Terminated(
                    FailureReason.DRIVER_LOST, interruption.message(), report.completedAt()))
        .orElseGet(() -> new DriverState.Reported(report));
  }

  private static boolean mayComeFromStopping(FailureReason reason) {
    return reason.retryable() || BLAMED_WHEN_STOPPED.contains(reason);
  }
}
