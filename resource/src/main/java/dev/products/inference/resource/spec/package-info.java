/** What is wanted: the types of the resource's spec, from which its schema follows. */
package dev.products.inference.resource.spec;
