/** Tables of Iceberg's catalogs. */
package dev.products.inference.job.iceberg;
