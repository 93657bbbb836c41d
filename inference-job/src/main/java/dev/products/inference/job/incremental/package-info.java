/** What runs have read of an input that grows, and what is new in it. */
package dev.products.inference.job.incremental;
