/**
 * The Spark application: a request in, predictions and a report out. Knows nothing of Kubernetes.
 */
package dev.products.inference.job;
