/** A run as Kueue sees it: what it is asked, and what it has said. Pure. */
package dev.products.inference.operator.kueue;
