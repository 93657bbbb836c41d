/** The ProductClassification resource, {@code inference.products.dev/v1alpha1}, and its status. */
package dev.products.inference.resource;
