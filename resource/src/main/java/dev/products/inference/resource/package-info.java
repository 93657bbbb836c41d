/** The ProductClassification resource, {@code inference.products.dev/v1alpha1}. */
package dev.products.inference.resource;
