/** Whose turn it is in a namespace, from what the cluster shows. */
package dev.products.inference.operator.turn;
