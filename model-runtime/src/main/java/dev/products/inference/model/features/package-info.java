/** From texts to the sparse matrix that a compiled model's graph takes. */
package dev.products.inference.model.features;
