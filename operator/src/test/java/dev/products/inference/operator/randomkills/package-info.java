/** Operators that are killed at random moments, while many resources are changed all the time. */
package dev.products.inference.operator.randomkills;
