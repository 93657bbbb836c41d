package dev.products.inference.resource.validated;

import dev.products.inference.resource.value.PodMemory;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.Quantity;
import java.util.Optional;

/**
 * The executor pods.
 *
 * @param min how many there are at least
 * @param max how many there are at most, from 1
 * @param auto whether the driver chooses by the input's size, perhaps none
 * @param cores tasks at a time, of each
 * @param cpu that each container requests
 * @param memory of each container, divided
 * @param template to start from
 */
public record ValidatedExecutors(
    int min,
    int max,
    boolean auto,
    int cores,
    Optional<Quantity> cpu,
    PodMemory memory,
    Optional<PodTemplateSpec> template) {

  /** Whether Spark chooses how many there are. */
  public boolean dynamic() {
    return min < max;
  }

  /**
   * How many must find room for the run to begin: where Spark chooses, it begins with one, and
   * where the driver does, it may need none.
   */
  public int leastInstances() {
    return auto ? 0 : Math.max(1, min);
  }
}
