package dev.products.inference.operator.observation;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodCondition;
import java.time.Instant;
import java.util.Optional;

/** Times as pods write them. */
final class Times {

  private Times() {}

  /** The time, or else the pod's creation. */
  static Instant of(String time, Pod pod) {
    return Instant.parse(time == null ? pod.getMetadata().getCreationTimestamp() : time);
  }

  static Optional<PodCondition> condition(Pod pod, String type) {
    return pod.getStatus() == null
        ? Optional.empty()
        : pod.getStatus().getConditions().stream()
            .filter(condition -> type.equals(condition.getType()))
            .findFirst();
  }
}
