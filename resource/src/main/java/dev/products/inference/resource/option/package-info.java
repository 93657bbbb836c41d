/** The options of Spark's readers and writers, and the values that they take. */
package dev.products.inference.resource.option;
