/**
 * A week of a shared cluster in an hour: operations drawn at random, a model that knows what must
 * be so in the end, and a witness that watches all the time.
 */
package dev.products.inference.e2e.week;
