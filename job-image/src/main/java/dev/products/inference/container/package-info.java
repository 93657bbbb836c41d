/**
 * What Spark asks of a container image, without a shell: one JVM that becomes driver or executor.
 */
package dev.products.inference.container;
