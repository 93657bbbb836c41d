/** What is wrong with a resource, all at once, and the form in which a right one is worked with. */
package dev.products.inference.resource.validation;
