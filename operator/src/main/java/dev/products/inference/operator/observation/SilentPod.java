package dev.products.inference.operator.observation;

import dev.products.inference.contract.FailureReason;
import io.fabric8.kubernetes.api.model.ContainerState;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodCondition;
import io.fabric8.kubernetes.api.model.PodStatus;
import java.time.Instant;
import java.util.Comparator;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A pod that does not run while nobody says what keeps it: how far it came, and when. */
final class SilentPod {

  private SilentPod() {}

  static PodProblem problem(Pod pod, PodStatus status) {
    Optional<PodCondition> scheduled = PodConditions.condition(pod, "PodScheduled");
    return scheduled.filter(condition -> "True".equals(condition.getStatus())).isPresent()
        ? silent(FailureReason.CONTAINER_REFUSED, started(status), lastStep(pod, status))
        : silent(
            FailureReason.UNSCHEDULABLE, unscheduled(pod, scheduled), PodConditions.of(null, pod));
  }

  /** Gates and schedulers that do not exist: kube-scheduler says nothing of either. */
  private static String unscheduled(Pod pod, Optional<PodCondition> scheduled) {
    String scheduler = pod.getSpec() == null ? null : pod.getSpec().getSchedulerName();
    return scheduled
        .filter(condition -> "SchedulingGated".equals(condition.getReason()))
        .map(condition -> Interruption.words(condition.getReason(), condition.getMessage()))
        .orElse(
            "the scheduler "
                + Objects.requireNonNullElse(scheduler, "default-scheduler")
                + " has told nothing of the pod");
  }

  private static String started(PodStatus status) {
    String containers =
        states(status)
            .map(SilentPod::words)
            .filter(words -> !words.isEmpty())
            .collect(Collectors.joining(", "));
    return containers.isEmpty()
        ? "the node has told nothing of the pod"
        : "the containers do not all run: " + containers;
  }

  private static String words(ContainerStatus container) {
    ContainerState state = container.getState();
    if (state.getWaiting() != null) {
      return container.getName() + " waits (" + state.getWaiting().getReason() + ")";
    }
    return state.getRunning() == null ? "" : container.getName() + " runs";
  }

  /**
   * When it last came further: it got its node, or a container before Spark's began or ended well.
   * One that begins again and again does not count.
   */
  private static Instant lastStep(Pod pod, PodStatus status) {
    Stream<String> conditions =
        Stream.of("PodScheduled", "Initialized")
            .flatMap(type -> PodConditions.condition(pod, type).stream())
            .filter(condition -> "True".equals(condition.getStatus()))
            .map(PodCondition::getLastTransitionTime);
    Stream<String> containers =
        status.getInitContainerStatuses().stream()
            .filter(container -> container.getState() != null)
            .filter(container -> Objects.requireNonNullElse(container.getRestartCount(), 0) == 0)
            .map(container -> time(container.getState()));
    return Stream.concat(conditions, containers)
        .filter(Objects::nonNull)
        .map(Instant::parse)
        .max(Comparator.naturalOrder())
        .orElseGet(() -> PodConditions.of(null, pod));
  }

  private static String time(ContainerState state) {
    if (state.getRunning() != null) {
      return state.getRunning().getStartedAt();
    }
    boolean well = state.getTerminated() != null && state.getTerminated().getExitCode() == 0;
    return well ? state.getTerminated().getFinishedAt() : null;
  }

  private static Stream<ContainerStatus> states(PodStatus status) {
    return Stream.concat(
            status.getInitContainerStatuses().stream(), status.getContainerStatuses().stream())
        .filter(container -> container.getState() != null);
  }

  private static PodProblem silent(FailureReason reason, String message, Instant since) {
    return new PodProblem(reason, message, since, PodProblem.Effect.SILENT);
  }
}
