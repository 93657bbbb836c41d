/** From the input's rows to the output's, with a model. */
package dev.products.inference.job.scoring;
