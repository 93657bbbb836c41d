package dev.products.inference.operator.client;

import com.fasterxml.jackson.databind.util.StdConverter;
import dev.products.inference.contract.ExecutorRefusal;
import dev.products.inference.contract.progress.MonitoringEndpoint;
import dev.products.inference.operator.observation.SparkContainer;
import dev.products.inference.operator.run.RunLabels;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodStatus;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Of a pod what decides: whose it is, Spark's container, and what the kubelet tells. Thousands may
 * wait at a time, and whoever makes one may put a quarter of a megabyte of annotations onto it.
 */
final class KeptOfPod extends StdConverter<Pod, Pod> {

  private static final Set<String> LABELS =
      Set.of(
          RunLabels.RUN,
          RunLabels.ATTEMPT,
          RunLabels.CONTINUOUS,
          "spark-role",
          "spark-exec-inactive");
  private static final Set<String> ANNOTATIONS =
      Set.of(
          RunLabels.RESOURCE,
          RunLabels.WORKLOAD,
          ExecutorRefusal.ANNOTATION,
          MonitoringEndpoint.TOKEN_ANNOTATION);

  @Override
  public Pod convert(Pod pod) {
    if (pod.getMetadata() != null) {
      prune(pod.getMetadata());
    }
    if (pod.getSpec() != null) {
      // A bookmark of a watch says null.
      List<Container> containers = pod.getSpec().getContainers();
      boolean none = containers == null || containers.isEmpty();
      pod.getSpec().setContainers(none ? List.of() : List.of(sparks(containers)));
    }
    if (pod.getStatus() != null) {
      prune(pod.getStatus());
    }
    return pod;
  }

  private static void prune(ObjectMeta metadata) {
    metadata.setLabels(only(LABELS, metadata.getLabels()));
    metadata.setAnnotations(only(ANNOTATIONS, metadata.getAnnotations()));
    metadata.setFinalizers(List.of());
  }

  private static Map<String, String> only(Set<String> keys, Map<String, String> all) {
    if (all == null) {
      return null;
    }
    Map<String, String> kept = new HashMap<>(all);
    kept.keySet().retainAll(keys);
    return Map.copyOf(kept);
  }

  private static Container sparks(List<Container> containers) {
    Container kept = SparkContainer.among(containers);
    kept.setEnv(
        kept.getEnv().stream()
            .filter(variable -> SparkContainer.APPLICATION_ID.equals(variable.getName()))
            .toList());
    return kept;
  }

  private static void prune(PodStatus status) {
    status.setPodIPs(List.of());
    status.setHostIPs(List.of());
    status.getContainerStatuses().forEach(container -> container.setVolumeMounts(List.of()));
    status.getInitContainerStatuses().forEach(container -> container.setVolumeMounts(List.of()));
  }
}
