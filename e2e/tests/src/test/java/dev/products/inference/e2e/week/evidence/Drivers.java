package dev.products.inference.e2e.week.evidence;

import io.fabric8.kubernetes.api.model.ContainerState;
import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.api.model.Pod;
import java.util.List;
import java.util.stream.Stream;

/** Driver pods: of one resource, one at a time. */
public record Drivers(Journal journal) {

  public void saw(Pod pod, Stream<Pod> drivers) {
    if (!running(pod)) {
      return;
    }
    List<String> others =
        drivers
            .filter(driver -> owner(driver).equals(owner(pod)))
            .filter(Drivers::running)
            .map(driver -> driver.getMetadata().getName())
            .filter(name -> !name.equals(pod.getMetadata().getName()))
            .toList();
    boolean driver = "driver".equals(pod.getMetadata().getLabels().get("spark-role"));
    if (driver && !others.isEmpty()) {
      journal.lie(
          pod.getMetadata().getOwnerReferences().get(0).getName(),
          "two drivers at once: " + pod.getMetadata().getName() + " and " + others);
    }
  }

  /** The owner's uid. */
  public static String owner(Pod pod) {
    return pod.getMetadata().getOwnerReferences().stream()
        .findFirst()
        .map(OwnerReference::getUid)
        .orElse("");
  }

  private static boolean running(Pod pod) {
    return pod.getStatus().getContainerStatuses().stream()
        .map(container -> container.getState())
        .filter(state -> state != null)
        .map(ContainerState::getRunning)
        .anyMatch(running -> running != null);
  }
}
