/** What a status says: its vocabulary, and the one way to make one. Pure. */
package dev.products.inference.resource.status;
