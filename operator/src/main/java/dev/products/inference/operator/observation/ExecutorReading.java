package dev.products.inference.operator.observation;

import io.fabric8.kubernetes.api.model.Pod;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** From executors that wait to what they wait for. */
public final class ExecutorReading {

  private ExecutorReading() {}

  /** The trouble of the one that has waited longest. */
  public static Optional<Trouble> of(List<Pod> waiting) {
    return waiting.stream()
        .filter(pod -> pod.getStatus() != null)
        .flatMap(pod -> Troubles.of(pod, pod.getStatus(), Optional.empty()).stream())
        .min(Comparator.comparing(Trouble::since).thenComparing(Trouble::message))
        .map(
            trouble ->
                new Trouble(
                    trouble.reason(), "executors wait: " + trouble.message(), trouble.since()));
  }
}
