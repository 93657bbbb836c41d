/** What a driver tells of itself while it runs, to whoever shows its token. */
package dev.products.inference.job.monitoring;
