/** Rows that cannot be classified: what becomes of them, and what is told of them. */
package dev.products.inference.job.rejects;
