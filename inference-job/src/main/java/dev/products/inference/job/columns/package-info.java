/** The columns of the input, as the spec names them, and those of the output. Pure. */
package dev.products.inference.job.columns;
