package dev.products.inference.operator.observation;

import dev.products.inference.contract.FailureReason;
import io.fabric8.kubernetes.api.model.ContainerStateTerminated;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodStatus;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** Why a driver ended that reported nothing. */
final class Terminations {

  /** The JVM's exit code with -XX:+ExitOnOutOfMemoryError. */
  private static final int HEAP_EXHAUSTED = 3;

  /** Spark's, when too many executors failed. */
  private static final int EXECUTORS_FAILED = 11;

  /** A process's that was killed. */
  private static final int SIGKILL = 137;

  /** A process's that was told to stop and did. */
  private static final int SIGTERM = 143;

  /** What a container ends of that nobody asked to end. */
  private static final Map<String, FailureReason> CONTAINER =
      Map.of(
          "OOMKilled", FailureReason.OUT_OF_MEMORY,
          "StartError", FailureReason.CONTAINER_REFUSED,
          "ContainerCannotRun", FailureReason.CONTAINER_REFUSED);

  private static final Map<Integer, FailureReason> EXIT_CODES =
      Map.of(
          HEAP_EXHAUSTED, FailureReason.OUT_OF_MEMORY,
          EXECUTORS_FAILED, FailureReason.EXECUTORS_FAILED);

  /** Reasons of a pod that may be about a limit of its own. */
  private static final Map<String, FailureReason> OWN_LIMITS =
      Map.of(
          "Evicted", FailureReason.LOCAL_STORAGE_EXCEEDED,
          "DeadlineExceeded", FailureReason.DEADLINE_EXCEEDED);

  /** How the kubelet begins to say that a node lacks something. */
  private static final String NODE_PRESSURE = "The node ";

  private Terminations() {}

  static DriverState.Terminated of(Pod pod, PodStatus status, ContainerStateTerminated terminated) {
    Instant at =
        terminated == null || terminated.getFinishedAt() == null
            ? PodConditions.lastChange(pod)
            : Instant.parse(terminated.getFinishedAt());
    DriverState.Terminated ended =
        ownLimit(pod, status, terminated, at)
            .or(
                () ->
                    lost(pod, status, terminated, at)
                        .map(why -> new DriverState.Terminated(FailureReason.DRIVER_LOST, why, at)))
            .orElseGet(
                () -> new DriverState.Terminated(reason(terminated), message(terminated), at));
    return new DriverState.Terminated(
        ended.reason(), ended.message(), at, mayHavePublished(pod, status, terminated));
  }

  /** One that may still speak says so itself: it was killed, or its end was not seen. */
  private static boolean mayHavePublished(
      Pod pod, PodStatus status, ContainerStateTerminated terminated) {
    return terminated == null
        ? SparkContainer.state(pod, status).getRunning() != null
        : terminated.getExitCode() == SIGKILL || isUnseen(terminated);
  }

  /** A kubelet ends a pod also for what its own spec limits; then no node is to blame. */
  private static Optional<DriverState.Terminated> ownLimit(
      Pod pod, PodStatus status, ContainerStateTerminated terminated, Instant at) {
    FailureReason reason = OWN_LIMITS.get(String.valueOf(status.getReason()));
    boolean isOwn =
        reason == FailureReason.LOCAL_STORAGE_EXCEEDED
            ? !Interruption.isDisruption(pod)
                && !String.valueOf(status.getMessage()).startsWith(NODE_PRESSURE)
            : terminated == null || stopped(terminated);
    return reason != null && isOwn
        ? Optional.of(
            new DriverState.Terminated(
                reason, Interruption.words(status.getReason(), status.getMessage()), at))
        : Optional.empty();
  }

  /** The words of who ended it, if it did not end by itself. */
  private static Optional<String> lost(
      Pod pod, PodStatus status, ContainerStateTerminated terminated, Instant at) {
    if (terminated == null) {
      return Optional.of(Interruption.of(pod).map(Interruption::message).orElse(untold(status)));
    }
    Optional<Interruption> interruption = Interruption.byNode(pod);
    if (interruption.isEmpty() && !CONTAINER.containsKey(reasonOf(terminated))) {
      interruption =
          Interruption.of(pod).filter(found -> stopped(terminated) || found.mayHaveEnded(at));
    }
    return interruption
        .map(Interruption::message)
        .or(() -> stopped(terminated) ? Optional.of(stopWords(terminated)) : Optional.empty());
  }

  private static boolean stopped(ContainerStateTerminated terminated) {
    return terminated.getExitCode() == SIGTERM || isUnseen(terminated);
  }

  /** The kubelet was not there when it ended. */
  private static boolean isUnseen(ContainerStateTerminated terminated) {
    return "ContainerStatusUnknown".equals(terminated.getReason());
  }

  private static String stopWords(ContainerStateTerminated terminated) {
    return terminated.getExitCode() == SIGTERM
        ? "the driver was told to stop (SIGTERM), and the pod does not say by whom"
        : reasonOf(terminated) + ": " + terminated.getMessage();
  }

  private static FailureReason reason(ContainerStateTerminated terminated) {
    FailureReason reason =
        CONTAINER.getOrDefault(
            reasonOf(terminated),
            EXIT_CODES.getOrDefault(terminated.getExitCode(), FailureReason.JOB_FAILED));
    return reason == FailureReason.CONTAINER_REFUSED
        ? Words.notStarted(terminated.getMessage())
        : reason;
  }

  private static String message(ContainerStateTerminated terminated) {
    StringBuilder message =
        new StringBuilder("the driver ended with exit code ").append(terminated.getExitCode());
    if (terminated.getReason() != null && !terminated.getReason().equals("Error")) {
      message.append(" (").append(terminated.getReason()).append(')');
    }
    // The end matters: the cause of an exception, a log's last line.
    String tail = terminated.getMessage() == null ? "" : LogTail.of(terminated.getMessage());
    return tail.isEmpty() ? message.toString() : message.append(": ").append(tail).toString();
  }

  private static String untold(PodStatus status) {
    String untold = "the driver did not report how it ended";
    return status.getReason() == null
        ? untold
        : Interruption.words(status.getReason(), status.getMessage()) + "; " + untold;
  }

  private static String reasonOf(ContainerStateTerminated terminated) {
    return String.valueOf(terminated.getReason());
  }
}
