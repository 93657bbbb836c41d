/** The stages, one after the other. */
package dev.products.inference.operator.reconcile;
