/** What a change of each field does, on a real API server. */
package dev.products.inference.operator.change;
