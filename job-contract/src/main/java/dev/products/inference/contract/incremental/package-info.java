/** Inputs of which a run reads only what earlier ones have not. */
package dev.products.inference.contract.incremental;
