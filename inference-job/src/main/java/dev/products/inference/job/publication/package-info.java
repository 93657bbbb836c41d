/** Which way of publishing fits an output, for those that are files. */
package dev.products.inference.job.publication;
