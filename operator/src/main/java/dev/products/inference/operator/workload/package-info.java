/** Kueue's objects, as the cluster has them. */
package dev.products.inference.operator.workload;
