/** Looks back at what all the tests before have made the accounts of pods do. */
package dev.products.inference.e2e.rights;
