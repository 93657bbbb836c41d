package dev.products.inference.operator.config;

/**
 * The ServiceAccount of this operator, whose rights nobody may have a pod use.
 *
 * @param namespace where it is, and nothing else is made
 * @param name its name
 */
public record OwnAccount(String namespace, String name) {}
