/** How far a run is, what its tasks counted, and whether it is to stop. */
package dev.products.inference.job.progress;
