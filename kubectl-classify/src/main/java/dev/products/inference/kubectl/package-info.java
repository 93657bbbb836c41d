/**
 * {@code kubectl classify}: asks the cluster by kubectl itself, so that contexts, credentials and
 * proxies are those of its user, and starts at once.
 */
package dev.products.inference.kubectl;
