/** Publishes into an object store, where nothing can be moved. */
package dev.products.inference.job.output.object;
