package dev.products.inference.operator.observation;

import dev.products.inference.contract.FailureReason;
import io.fabric8.kubernetes.api.model.ContainerStateTerminated;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodStatus;
import java.time.Instant;
import java.util.Map;
import java.util.Set;

/** Why a driver ended that reported nothing. */
final class Deaths {

  /** The JVM's exit code with -XX:+ExitOnOutOfMemoryError. */
  private static final int HEAP_EXHAUSTED = 3;

  /** Spark's, when too many executors failed. */
  private static final int EXECUTORS_FAILED = 11;

  private static final Map<String, FailureReason> CONTAINER =
      Map.of(
          "OOMKilled", FailureReason.OUT_OF_MEMORY,
          "ContainerStatusUnknown", FailureReason.DRIVER_LOST,
          "StartError", FailureReason.CONTAINER_REFUSED,
          "ContainerCannotRun", FailureReason.CONTAINER_REFUSED);

  private static final Map<Integer, FailureReason> EXIT_CODES =
      Map.of(
          HEAP_EXHAUSTED, FailureReason.OUT_OF_MEMORY,
          EXECUTORS_FAILED, FailureReason.EXECUTORS_FAILED);

  /** Reasons of a pod that say that its node, and not the driver, ended it. */
  private static final Set<String> NODE =
      Set.of("Evicted", "NodeLost", "NodeShutdown", "Terminated", "Preempting", "Shutdown");

  private Deaths() {}

  static DriverState.Died of(Pod pod, PodStatus status, ContainerStateTerminated terminated) {
    Instant at =
        terminated == null || terminated.getFinishedAt() == null
            ? Times.lastChange(pod)
            : Instant.parse(terminated.getFinishedAt());
    return new DriverState.Died(reason(pod, status, terminated), message(status, terminated), at);
  }

  private static FailureReason reason(
      Pod pod, PodStatus status, ContainerStateTerminated terminated) {
    if (status.getReason() != null && NODE.contains(status.getReason())) {
      return FailureReason.DRIVER_LOST;
    }
    if (terminated != null && CONTAINER.containsKey(String.valueOf(terminated.getReason()))) {
      return CONTAINER.get(terminated.getReason());
    }
    boolean disrupted =
        Times.condition(pod, "DisruptionTarget")
            .filter(condition -> "True".equals(condition.getStatus()))
            .isPresent();
    if (terminated == null || disrupted || pod.getMetadata().getDeletionTimestamp() != null) {
      return FailureReason.DRIVER_LOST;
    }
    return EXIT_CODES.getOrDefault(terminated.getExitCode(), FailureReason.JOB_FAILED);
  }

  private static String message(PodStatus status, ContainerStateTerminated terminated) {
    StringBuilder message = new StringBuilder();
    if (status.getReason() != null) {
      message.append(status.getReason()).append(": ");
    }
    if (status.getMessage() != null) {
      message.append(status.getMessage()).append(' ');
    }
    if (terminated == null) {
      return message.append("the driver did not report how it ended").toString();
    }
    message.append("the driver ended with exit code ").append(terminated.getExitCode());
    if (terminated.getReason() != null && !terminated.getReason().equals("Error")) {
      message.append(" (").append(terminated.getReason()).append(')');
    }
    if (terminated.getMessage() != null && !terminated.getMessage().isBlank()) {
      // The end matters: a stack trace's cause, a log's last line.
      message.append(": ").append(Words.end(terminated.getMessage().strip()));
    }
    return message.toString();
  }
}
