/** Reads and writes Delta tables, through Spark and Delta's own library. */
package dev.products.inference.job.delta;
