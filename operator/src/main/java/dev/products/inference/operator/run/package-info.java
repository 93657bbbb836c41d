/** Who a run is: the names that follow from a resource, the same each time they are computed. */
package dev.products.inference.operator.run;
