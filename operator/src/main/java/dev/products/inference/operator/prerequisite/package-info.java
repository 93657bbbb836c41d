/** What a run needs and does not make. */
package dev.products.inference.operator.prerequisite;
