package dev.products.inference.operator.queue;

import io.fabric8.kubernetes.api.model.Pod;

/**
 * Pods of a run that are alike.
 *
 * @param count how many there are at least
 * @param pod what of each a scheduler or a quota looks at
 */
public record PodSet(String name, int count, Pod pod) {}
