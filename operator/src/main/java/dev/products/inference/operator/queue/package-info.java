/** Whose turn it is in a namespace: what runs ask for, and what its quotas have. */
package dev.products.inference.operator.queue;
