/** An API server with what tests put there, and golden files. */
package dev.products.inference.operator.environment;
