package dev.products.inference.operator.observation;

import dev.products.inference.operator.run.Attempt;
import dev.products.inference.operator.run.RunLabels;
import io.fabric8.kubernetes.api.model.Pod;
import java.time.Instant;
import java.util.Optional;

/**
 * A driver pod.
 *
 * @param pod as it is, or as it was when it ceased to exist
 */
public record ObservedDriver(Attempt attempt, Pod pod, DriverState state, boolean exists) {

  /** When it was created. */
  public Instant created() {
    return Instant.parse(pod.getMetadata().getCreationTimestamp());
  }

  /** Whether someone has asked for its end. */
  public boolean stopping() {
    return exists && pod.getMetadata().getDeletionTimestamp() != null;
  }

  /** Whether it goes on until someone asks for its end. */
  public boolean continuous() {
    return RunLabels.isContinuous(pod);
  }

  /** By when it should have ceased to exist, if someone has asked for its end. */
  public Optional<Instant> goneBy() {
    return stopping()
        ? Optional.of(Instant.parse(pod.getMetadata().getDeletionTimestamp()))
        : Optional.empty();
  }

  /** Whether Spark's container has ended, and another one beside it has not. */
  public boolean isOutlived() {
    return exists && !stopping() && !state.alive() && SparkContainer.isOutlived(pod);
  }

  /** Who asked for its end, in the cluster's words. */
  public String interruption() {
    return Interruption.of(pod).map(Interruption::message).orElse("the pod was deleted");
  }
}
