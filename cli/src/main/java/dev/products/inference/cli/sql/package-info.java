/** SQL that a person types. */
package dev.products.inference.cli.sql;
