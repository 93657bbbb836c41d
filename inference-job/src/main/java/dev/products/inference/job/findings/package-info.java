/** What a report shows of single rows: how sure the predictions are, and examples. Bounded. */
package dev.products.inference.job.findings;
