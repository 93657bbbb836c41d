/** Schedules on a real API server, by clocks that are set. */
package dev.products.inference.operator.schedule;
