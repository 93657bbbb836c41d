/** Ends a run, and what Spark's exceptions mean for one. */
package dev.products.inference.job.failure;
