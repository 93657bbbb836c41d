/** Resources drawn from the definition's schema, given to the operator as a process of its own. */
package dev.products.inference.operator.fuzz;
