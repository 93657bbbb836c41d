/**
 * A spec in which nothing is wrong, parsed: what takes it can neither fail for it nor read it
 * otherwise.
 */
package dev.products.inference.resource.validated;
