package dev.products.inference.operator.observation;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.products.inference.contract.ContractJson;
import dev.products.inference.contract.JobReport;
import io.fabric8.kubernetes.api.model.ContainerState;
import io.fabric8.kubernetes.api.model.ContainerStateTerminated;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodStatus;
import java.util.Optional;
import java.util.function.Supplier;

/** From a driver pod to its state. */
public final class DriverReading {

  private DriverReading() {}

  /**
   * The state.
   *
   * @param warning the latest event about the pod that warns, if there is one
   * @param executors what keeps its executors from running, if anything does; asked only of a
   *     driver that runs
   */
  public static DriverState of(
      Pod pod, Optional<PodWarning> warning, Supplier<Optional<Trouble>> executors) {
    PodStatus status = pod.getStatus() == null ? new PodStatus() : pod.getStatus();
    ContainerState container = mainContainer(pod, status);
    ContainerStateTerminated terminated = container.getTerminated();
    Optional<JobReport> report = report(terminated);
    if (report.isPresent()) {
      return new DriverState.Reported(report.get());
    }
    if (terminated != null || "Failed".equals(status.getPhase())) {
      return Deaths.of(pod, status, terminated);
    }
    if (container.getRunning() != null) {
      return new DriverState.Running(
          Times.of(container.getRunning().getStartedAt(), pod),
          Troubles.ofNode(pod, warning).or(executors));
    }
    return new DriverState.Starting(Troubles.of(pod, status, warning));
  }

  /** The template's first container is Spark's; there may be others beside it. */
  private static ContainerState mainContainer(Pod pod, PodStatus status) {
    String name = pod.getSpec().getContainers().get(0).getName();
    return status.getContainerStatuses().stream()
        .filter(container -> name.equals(container.getName()))
        .findFirst()
        .map(ContainerStatus::getState)
        .orElseGet(ContainerState::new);
  }

  private static Optional<JobReport> report(ContainerStateTerminated terminated) {
    if (terminated == null
        || terminated.getMessage() == null
        || !terminated.getMessage().startsWith("{")) {
      return Optional.empty();
    }
    try {
      return Optional.of(ContractJson.readReport(terminated.getMessage()));
    } catch (JsonProcessingException e) {
      // The end of a log that happens to begin so, or half a report.
      return Optional.empty();
    }
  }
}
