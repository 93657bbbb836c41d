package dev.products.inference.resource.validated;

import dev.products.inference.resource.value.PodMemory;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.Quantity;
import java.util.Optional;

/**
 * The driver pod.
 *
 * @param cores tasks at a time, if there are no executors
 * @param cpu that the container requests
 * @param memory of the container, divided
 * @param template to start from
 */
public record ValidatedDriver(
    int cores, Optional<Quantity> cpu, PodMemory memory, Optional<PodTemplateSpec> template) {}
