/** How far runs are, and what drivers make of being asked. */
package dev.products.inference.operator.progress;
