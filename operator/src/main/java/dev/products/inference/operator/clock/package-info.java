/** What time it is, and what is to be done when a clock is set. */
package dev.products.inference.operator.clock;
