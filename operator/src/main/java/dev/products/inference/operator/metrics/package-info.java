/** What Prometheus is told of the operator and its resources. */
package dev.products.inference.operator.metrics;
