package dev.products.inference.operator.observation;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodCondition;
import java.time.Instant;
import java.util.Comparator;
import java.util.Objects;
import java.util.Optional;

/** Times as pods write them. */
final class PodConditions {

  private PodConditions() {}

  /** The time, or else the pod's creation. */
  static Instant of(String time, Pod pod) {
    return Instant.parse(time == null ? pod.getMetadata().getCreationTimestamp() : time);
  }

  /** When one of its conditions changed last, or else its creation. */
  static Instant lastChange(Pod pod) {
    return pod.getStatus().getConditions().stream()
        .map(PodCondition::getLastTransitionTime)
        .filter(Objects::nonNull)
        .map(Instant::parse)
        .max(Comparator.naturalOrder())
        .orElseGet(() -> of(null, pod));
  }

  static Optional<PodCondition> condition(Pod pod, String type) {
    return pod.getStatus() == null
        ? Optional.empty()
        : pod.getStatus().getConditions().stream()
            .filter(condition -> type.equals(condition.getType()))
            .findFirst();
  }
}
