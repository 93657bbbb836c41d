/** Makes an output appear whole or not at all, and only where a run may put one. */
package dev.products.inference.job.output;
