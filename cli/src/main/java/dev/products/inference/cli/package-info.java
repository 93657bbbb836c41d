/**
 * The command {@code classify}: validates manifests, runs them on this machine and queries their
 * input.
 */
package dev.products.inference.cli;
