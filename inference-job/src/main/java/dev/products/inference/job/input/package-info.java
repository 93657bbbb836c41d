/**
 * The input as a table of Spark's, and what is wrong with records that its readers cannot parse.
 */
package dev.products.inference.job.input;
