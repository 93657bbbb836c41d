/** Which encoding text is in, and whether it is in the one that it is to be in. */
package dev.products.inference.job.encoding;
