/**
 * What the tests find on the node: the installation, a namespace with data, and what is read of it.
 */
package dev.products.inference.e2e.environment;
