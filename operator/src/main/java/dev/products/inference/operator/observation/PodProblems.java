package dev.products.inference.operator.observation;

import dev.products.inference.contract.FailureReason;
import io.fabric8.kubernetes.api.model.ContainerState;
import io.fabric8.kubernetes.api.model.ContainerStateWaiting;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodCondition;
import io.fabric8.kubernetes.api.model.PodStatus;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/** Why a pod does not run: the scheduler's condition, the kubelet's reasons, then its events. */
final class PodProblems {

  /** The second: a volume could not be bound where the pod was to go. */
  private static final Set<String> SCHEDULER = Set.of("Unschedulable", "SchedulerError");

  private static final Map<String, FailureReason> WAITING =
      Map.ofEntries(
          Map.entry("ErrImagePull", FailureReason.IMAGE_PULL_FAILED),
          Map.entry("ImagePullBackOff", FailureReason.IMAGE_PULL_FAILED),
          Map.entry("ErrImageNeverPull", FailureReason.IMAGE_PULL_FAILED),
          Map.entry("InvalidImageName", FailureReason.IMAGE_PULL_FAILED),
          Map.entry("ImageInspectError", FailureReason.IMAGE_PULL_FAILED),
          Map.entry("RegistryUnavailable", FailureReason.IMAGE_PULL_FAILED),
          Map.entry("SignatureValidationFailed", FailureReason.IMAGE_PULL_FAILED),
          Map.entry("CreateContainerConfigError", FailureReason.CONTAINER_REFUSED),
          Map.entry("CreateContainerError", FailureReason.CONTAINER_REFUSED),
          Map.entry("RunContainerError", FailureReason.CONTAINER_REFUSED),
          Map.entry("CrashLoopBackOff", FailureReason.CONTAINER_REFUSED));

  private static final Map<String, FailureReason> EVENTS =
      Map.of(
          "FailedMount", FailureReason.VOLUME_UNAVAILABLE,
          "FailedAttachVolume", FailureReason.VOLUME_UNAVAILABLE,
          "FailedMapVolume", FailureReason.VOLUME_UNAVAILABLE,
          "FailedCreatePodSandBox", FailureReason.CONTAINER_REFUSED);

  private PodProblems() {}

  /** Of a pod that does not run; if nothing is told to keep it, that. */
  static PodProblem of(Pod pod, PodStatus status, Optional<PodWarning> warning) {
    Optional<PodCondition> scheduled = PodConditions.condition(pod, "PodScheduled");
    Instant since =
        PodConditions.of(scheduled.map(PodCondition::getLastTransitionTime).orElse(null), pod);
    Optional<PodProblem> unschedulable =
        scheduled
            .filter(condition -> SCHEDULER.contains(String.valueOf(condition.getReason())))
            .filter(condition -> "False".equals(condition.getStatus()))
            .map(condition -> blocking(FailureReason.UNSCHEDULABLE, condition.getMessage(), since));
    return unschedulable
        .or(() -> waiting(pod, status, since))
        .or(() -> warned(warning, since))
        .orElseGet(() -> SilentPod.problem(pod, status));
  }

  /** A node that does not answer any more is told of by an event, and its pods are not ready. */
  static Optional<PodProblem> ofNode(Pod pod, Optional<PodWarning> warning) {
    return warning
        .filter(event -> "NodeNotReady".equals(event.reason()))
        .flatMap(
            event ->
                PodConditions.condition(pod, "Ready")
                    .filter(condition -> "False".equals(condition.getStatus()))
                    .map(
                        condition ->
                            new PodProblem(
                                FailureReason.DRIVER_LOST,
                                event.reason() + ": " + event.message(),
                                PodConditions.of(condition.getLastTransitionTime(), pod),
                                PodProblem.Effect.SLOWS)));
  }

  private static Optional<PodProblem> waiting(Pod pod, PodStatus status, Instant since) {
    return states(pod, status)
        .map(ContainerState::getWaiting)
        .filter(Objects::nonNull)
        .filter(waiting -> waiting.getReason() != null && WAITING.containsKey(waiting.getReason()))
        .findFirst()
        .map(waiting -> blocking(WAITING.get(waiting.getReason()), words(waiting), since));
  }

  /** What comes before Spark's container, then it, then what is beside it. */
  private static Stream<ContainerState> states(Pod pod, PodStatus status) {
    return Stream.of(
            status.getInitContainerStatuses().stream().map(ContainerStatus::getState),
            Stream.of(SparkContainer.state(pod, status)),
            status.getContainerStatuses().stream().map(ContainerStatus::getState))
        .flatMap(Function.identity())
        .filter(Objects::nonNull);
  }

  private static String words(ContainerStateWaiting waiting) {
    return waiting.getMessage() == null
        ? waiting.getReason()
        : waiting.getReason() + ": " + waiting.getMessage();
  }

  private static Optional<PodProblem> warned(Optional<PodWarning> warning, Instant since) {
    return warning
        .filter(event -> EVENTS.containsKey(event.reason()))
        .map(
            event ->
                blocking(
                    EVENTS.get(event.reason()), event.reason() + ": " + event.message(), since));
  }

  private static PodProblem blocking(FailureReason reason, String message, Instant since) {
    FailureReason known =
        reason == FailureReason.CONTAINER_REFUSED ? Words.notStarted(message) : reason;
    return new PodProblem(known, message, since, PodProblem.Effect.BLOCKS);
  }
}
