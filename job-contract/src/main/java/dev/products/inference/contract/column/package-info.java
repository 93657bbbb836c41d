/** The columns of an output, and when two have the same name. */
package dev.products.inference.contract.column;
