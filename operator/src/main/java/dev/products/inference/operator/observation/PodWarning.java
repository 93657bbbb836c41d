package dev.products.inference.operator.observation;

import io.fabric8.kubernetes.api.model.Event;

/** A warning about a pod, of which the pod itself says nothing. */
public record PodWarning(String reason, String message) {

  /** The event's words. */
  public static PodWarning of(Event event) {
    return new PodWarning(
        event.getReason() == null ? "" : event.getReason(),
        event.getMessage() == null ? "" : Words.beginning(event.getMessage()));
  }
}
