/** What the texts of a spec mean: times, durations and quantities, parsed. */
package dev.products.inference.resource.value;
