/** What a spec names of other objects in its namespace. */
package dev.products.inference.resource.spec.reference;
