/** The cluster, as kubectl reaches it. */
package dev.products.inference.kubectl.cluster;
