/** What a compiled model says of itself, read and checked. */
package dev.products.inference.model.metadata;
