package dev.products.inference.operator.config;

/**
 * What a resource need not say, because the operator was installed with it.
 *
 * @param image the job's image
 * @param serviceAccount of drivers that create executors
 */
public record JobDefaults(String image, String serviceAccount) {}
