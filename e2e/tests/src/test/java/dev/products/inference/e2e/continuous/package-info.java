/** Runs that do not end, on a real cluster. */
package dev.products.inference.e2e.continuous;
