package dev.products.inference.operator.cluster;

import dev.products.inference.operator.observation.ObservedDrivers;
import dev.products.inference.resource.ProductClassification;

/** The resource as it is, and its drivers. */
public record Observation(ProductClassification resource, ObservedDrivers drivers) {}
