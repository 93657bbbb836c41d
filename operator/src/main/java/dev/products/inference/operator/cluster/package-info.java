/** Everything that talks to the API server: what is watched, read, created and deleted. */
package dev.products.inference.operator.cluster;
