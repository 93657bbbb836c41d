/** Tables that keep their earlier versions. */
package dev.products.inference.contract.table;
