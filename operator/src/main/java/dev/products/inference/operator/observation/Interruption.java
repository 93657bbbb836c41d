package dev.products.inference.operator.observation;

import io.fabric8.kubernetes.api.model.Pod;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * That a pod was told to end: by a drain, an eviction, a preemption, the kubelet or someone.
 *
 * @param since when
 * @param message who asked, in the cluster's words
 */
public record Interruption(Instant since, String message) {

  /** Reasons of a pod that say that its node ended it. */
  private static final Set<String> NODE =
      Set.of("Evicted", "NodeLost", "NodeShutdown", "Terminated", "Preempting", "Shutdown");

  /** The clocks of a node and of the control plane differ by less. */
  private static final Duration CLOCKS = Duration.ofSeconds(10);

  /** The interruption, if there was one. */
  public static Optional<Interruption> of(Pod pod) {
    return byNode(pod).or(() -> disruption(pod)).or(() -> deletion(pod));
  }

  /** The one that the pod's own status tells of. */
  static Optional<Interruption> byNode(Pod pod) {
    return Optional.ofNullable(pod.getStatus())
        .filter(status -> status.getReason() != null && NODE.contains(status.getReason()))
        .map(
            status ->
                new Interruption(
                    PodConditions.lastChange(pod), words(status.getReason(), status.getMessage())));
  }

  /** Whether the cluster says that it was not the pod's fault. */
  static boolean isDisruption(Pod pod) {
    return disruption(pod).isPresent();
  }

  private static Optional<Interruption> disruption(Pod pod) {
    return PodConditions.condition(pod, "DisruptionTarget")
        .filter(condition -> "True".equals(condition.getStatus()))
        .map(
            condition ->
                new Interruption(
                    PodConditions.of(condition.getLastTransitionTime(), pod),
                    words(condition.getReason(), condition.getMessage())));
  }

  /** Whether what ended then may have ended because of it. */
  boolean mayHaveEnded(Instant then) {
    return !then.isBefore(since.minus(CLOCKS));
  }

  private static Optional<Interruption> deletion(Pod pod) {
    String deletion = pod.getMetadata().getDeletionTimestamp();
    if (deletion == null) {
      return Optional.empty();
    }
    // It says when the pod must be gone.
    Long grace = pod.getMetadata().getDeletionGracePeriodSeconds();
    Instant asked = Instant.parse(deletion).minusSeconds(grace == null ? 0 : grace);
    return Optional.of(new Interruption(asked, "the pod was deleted"));
  }

  static String words(String reason, String message) {
    if (reason == null || message == null || message.isBlank()) {
      return reason == null ? String.valueOf(message) : reason;
    }
    return reason + ": " + message;
  }
}
