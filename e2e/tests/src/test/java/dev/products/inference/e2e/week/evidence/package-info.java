/** What was asked for and what was seen in a week, from which the verdict is drawn. */
package dev.products.inference.e2e.week.evidence;
