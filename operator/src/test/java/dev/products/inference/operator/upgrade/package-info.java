/** What earlier versions left in a cluster. */
package dev.products.inference.operator.upgrade;
