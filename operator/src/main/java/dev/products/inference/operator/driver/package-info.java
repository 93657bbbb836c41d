/**
 * From a valid resource to the objects of one attempt: a ConfigMap and the driver pod. Pure, but
 * for what Spark reads of its own environment; {@code SparkDriver} alone knows Spark.
 */
package dev.products.inference.operator.driver;
