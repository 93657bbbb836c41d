/** What writing into tables with versions has in common, whoever keeps the versions. */
package dev.products.inference.job.table;
