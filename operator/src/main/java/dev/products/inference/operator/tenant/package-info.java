/** What a resource may ask for where its author is not trusted to create pods. */
package dev.products.inference.operator.tenant;
