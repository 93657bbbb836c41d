/**
 * What comes from strangers, as targets of Jazzer: a class each, whose {@code fuzzerTestOneInput}
 * throws if an input is treated in a way that it may not be.
 */
package dev.products.inference.fuzz;
