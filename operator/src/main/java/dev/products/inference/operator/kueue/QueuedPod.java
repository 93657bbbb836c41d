package dev.products.inference.operator.kueue;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerBuilder;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.PodSpecBuilder;
import java.util.ArrayList;
import java.util.List;

/** Of a pod what decides where there is room for it: whoever may see the queue sees no more. */
final class QueuedPod {

  private QueuedPod() {}

  static PodSpec of(PodSpec pod) {
    return new PodSpecBuilder()
        .withContainers(containers("container", pod.getContainers()))
        .withInitContainers(containers("init", pod.getInitContainers()))
        .withResources(pod.getResources())
        .withOverhead(pod.getOverhead())
        .withRuntimeClassName(pod.getRuntimeClassName())
        .withNodeSelector(pod.getNodeSelector())
        .withAffinity(pod.getAffinity())
        .withTolerations(pod.getTolerations())
        .withPriorityClassName(pod.getPriorityClassName())
        .withRestartPolicy("Never")
        .build();
  }

  /** Each has a name there; Spark gives the first one its own only when the pod is made. */
  private static List<Container> containers(String kind, List<Container> all) {
    List<Container> kept = new ArrayList<>();
    for (Container container : all) {
      String name = container.getName();
      kept.add(
          new ContainerBuilder()
              .withName(name == null ? kind + "-" + kept.size() : name)
              .withResources(container.getResources())
              .withRestartPolicy(container.getRestartPolicy())
              .build());
    }
    return kept;
  }
}
