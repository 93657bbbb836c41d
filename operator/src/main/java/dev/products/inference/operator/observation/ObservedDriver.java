package dev.products.inference.operator.observation;

import dev.products.inference.operator.run.Attempt;
import io.fabric8.kubernetes.api.model.Pod;

/** A driver pod that exists, or has just ceased to. */
public record ObservedDriver(Attempt attempt, Pod pod, DriverState state) {

  /** Whether someone has asked for its end. */
  public boolean stopping() {
    return pod.getMetadata().getDeletionTimestamp() != null;
  }
}
