/**
 * The Spark application: a request in, predictions and a report out. Knows nothing of Kubernetes.
 * Its packages are stages: {@code files} looks at what {@code input} reads, {@code rejects} sets
 * aside what {@code scoring} cannot classify, {@code output} moves what was written into place.
 */
package dev.products.inference.job;
