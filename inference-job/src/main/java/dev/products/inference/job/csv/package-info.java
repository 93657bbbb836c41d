/** CSV as Spark reads and writes it, with less work for lines that hold nothing special. */
package dev.products.inference.job.csv;
