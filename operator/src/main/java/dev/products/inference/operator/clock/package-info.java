/** What is to be done when the operator's clock is set. */
package dev.products.inference.operator.clock;
