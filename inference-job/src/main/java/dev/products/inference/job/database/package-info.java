/** Reads tables and queries of databases, through Spark and its drivers of JDBC. */
package dev.products.inference.job.database;
