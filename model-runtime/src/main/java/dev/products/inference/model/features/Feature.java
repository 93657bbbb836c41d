package dev.products.inference.model.features;

/** An entry of the feature matrix. */
public record Feature(long id, double value) {}
