/** Asks drivers how far they are. */
package dev.products.inference.operator.progress;
