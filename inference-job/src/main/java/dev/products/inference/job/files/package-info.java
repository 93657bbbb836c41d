/** The input's files, looked at before Spark reads them. */
package dev.products.inference.job.files;
