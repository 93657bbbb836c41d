package dev.products.inference.operator.driver;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The container that is Spark's, among those that a template may bring: the first one. */
final class MainContainer {

  /** What {@code kubectl logs} looks for where a pod has several containers. */
  private static final String DEFAULT = "kubectl.kubernetes.io/default-container";

  private MainContainer() {}

  static Container of(Pod pod) {
    return pod.getSpec().getContainers().get(0);
  }

  static Pod replace(Pod pod, Container container) {
    List<Container> containers = new ArrayList<>(pod.getSpec().getContainers());
    containers.set(0, container);
    return new PodBuilder(pod).editSpec().withContainers(containers).endSpec().build();
  }

  /** A mesh may put its proxy first; the log that people ask for is Spark's. */
  static Pod markAsDefault(Pod pod) {
    Map<String, String> given = pod.getMetadata().getAnnotations();
    return given != null && given.containsKey(DEFAULT)
        ? pod
        : new PodBuilder(pod)
            .editOrNewMetadata()
            .addToAnnotations(DEFAULT, of(pod).getName())
            .endMetadata()
            .build();
  }
}
