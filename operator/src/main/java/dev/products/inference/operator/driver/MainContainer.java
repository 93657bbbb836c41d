package dev.products.inference.operator.driver;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import java.util.ArrayList;
import java.util.List;

/** The container that is Spark's, among those that a template may bring: the first one. */
final class MainContainer {

  private MainContainer() {}

  static Container of(Pod pod) {
    return pod.getSpec().getContainers().get(0);
  }

  static Pod replace(Pod pod, Container container) {
    List<Container> containers = new ArrayList<>(pod.getSpec().getContainers());
    containers.set(0, container);
    return new PodBuilder(pod).editSpec().withContainers(containers).endSpec().build();
  }
}
