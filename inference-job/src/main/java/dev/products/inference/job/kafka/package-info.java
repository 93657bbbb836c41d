/** Reads topics of Kafka, from offsets to offsets, through Spark's own source. */
package dev.products.inference.job.kafka;
