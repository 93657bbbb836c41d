package dev.products.inference.operator.observation;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerState;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodStatus;
import java.util.List;

/**
 * Spark's container, among those that a template or an admission webhook put beside or before it. A
 * template may name it, so it is known by what Spark alone gives it.
 */
public final class SparkContainer {

  /** The variable that Spark alone gives a container. */
  public static final String APPLICATION_ID = "SPARK_APPLICATION_ID";

  private SparkContainer() {}

  /** Of a pod's containers, of which there is one at least; the first if Spark has not made it. */
  public static Container among(List<Container> containers) {
    return containers.stream()
        .filter(SparkContainer::isSparks)
        .findFirst()
        .orElseGet(() -> containers.get(0));
  }

  /** Its name. */
  static String name(Pod pod) {
    return among(pod.getSpec().getContainers()).getName();
  }

  /** How it is; nothing is set while the kubelet has not told. */
  static ContainerState state(Pod pod, PodStatus status) {
    if (pod.getSpec() == null || pod.getSpec().getContainers().isEmpty()) {
      return new ContainerState();
    }
    String name = name(pod);
    return status.getContainerStatuses().stream()
        .filter(container -> name.equals(container.getName()) && container.getState() != null)
        .findFirst()
        .map(ContainerStatus::getState)
        .orElseGet(ContainerState::new);
  }

  /** Whether another container runs on; those of {@code initContainers} the kubelet ends itself. */
  static boolean isOutlived(Pod pod) {
    return pod.getStatus() != null
        && pod.getStatus().getContainerStatuses().stream()
            .filter(container -> container.getState() != null)
            .anyMatch(container -> container.getState().getTerminated() == null);
  }

  private static boolean isSparks(Container container) {
    return container.getEnv().stream()
        .anyMatch(variable -> APPLICATION_ID.equals(variable.getName()));
  }
}
