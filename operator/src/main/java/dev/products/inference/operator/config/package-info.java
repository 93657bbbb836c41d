/** How this operator was installed. */
package dev.products.inference.operator.config;
