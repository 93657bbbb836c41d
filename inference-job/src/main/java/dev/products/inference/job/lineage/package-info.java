/** What a lineage server is told of a run, in OpenLineage's words. */
package dev.products.inference.job.lineage;
