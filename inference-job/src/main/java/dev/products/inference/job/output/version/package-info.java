/** Outputs that keep a version of each run, beside a file that names the newest. */
package dev.products.inference.job.output.version;
