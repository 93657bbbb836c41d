/**
 * Loads a model and scores texts with it. Everything else here is seen through the API, one package
 * up.
 */
package dev.products.inference.model.scoring;
