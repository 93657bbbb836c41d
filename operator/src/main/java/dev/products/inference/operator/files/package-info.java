/** What attempts are submitted with, and what is left of it. */
package dev.products.inference.operator.files;
