package dev.products.inference.operator.queue;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.ResourceRequirements;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** What a pod requests, and its limits, as the scheduler and quotas add its containers up. */
record PodResources(ResourceList requests, ResourceList limits) {

  static PodResources of(PodSpec pod) {
    ResourceList overhead = ResourceList.of(pod.getOverhead());
    ResourceList requests = sum(pod, PodResources::requests).plus(overhead);
    ResourceList limits = sum(pod, PodResources::limits);
    ResourceRequirements whole = pod.getResources();
    return new PodResources(
        replaced(requests, whole == null ? null : withDefaults(whole)),
        replaced(limits, whole == null ? null : whole.getLimits()));
  }

  /**
   * Containers run at the same time; before them the init containers, one after the other, beside
   * those that are started to go on.
   */
  private static ResourceList sum(PodSpec pod, Function<Container, ResourceList> of) {
    ResourceList together = ResourceList.NONE;
    for (Container container : pod.getContainers()) {
      together = together.plus(of.apply(container));
    }
    ResourceList going = ResourceList.NONE;
    ResourceList most = ResourceList.NONE;
    for (Container init : pod.getInitContainers()) {
      ResourceList own = of.apply(init);
      if ("Always".equals(init.getRestartPolicy())) {
        together = together.plus(own);
        going = going.plus(own);
        most = most.max(going);
      } else {
        most = most.max(going.plus(own));
      }
    }
    return together.max(most);
  }

  private static ResourceList requests(Container container) {
    ResourceRequirements resources = container.getResources();
    return resources == null ? ResourceList.NONE : ResourceList.of(withDefaults(resources));
  }

  private static ResourceList limits(Container container) {
    ResourceRequirements resources = container.getResources();
    return resources == null ? ResourceList.NONE : ResourceList.of(resources.getLimits());
  }

  /** The API server takes a limit for the request too, where there is no request. */
  private static Map<String, Quantity> withDefaults(ResourceRequirements resources) {
    Map<String, Quantity> requests = new TreeMap<>();
    for (Map<String, Quantity> given :
        List.of(
            ResourceList.orNone(resources.getLimits()),
            ResourceList.orNone(resources.getRequests()))) {
      requests.putAll(given);
    }
    return requests;
  }

  /** What is said of the pod as a whole holds instead of its containers' sum. */
  private static ResourceList replaced(ResourceList sum, Map<String, Quantity> whole) {
    if (whole == null || whole.isEmpty()) {
      return sum;
    }
    var all = new TreeMap<>(sum.amounts());
    all.putAll(ResourceList.of(whole).amounts());
    return new ResourceList(all);
  }
}
