/** What failures have in common. */
package dev.products.inference.contract.failure;
