/** What happens to runs, and to the operator, from outside. */
package dev.products.inference.operator.disruption;
