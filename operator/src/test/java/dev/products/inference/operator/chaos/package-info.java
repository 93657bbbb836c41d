/** Operators that are killed, and API servers that answer badly or not at all. */
package dev.products.inference.operator.chaos;
