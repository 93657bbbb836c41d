/** From an observation to what is to be done, what is told, and when to look again. Pure. */
package dev.products.inference.operator.plan;
