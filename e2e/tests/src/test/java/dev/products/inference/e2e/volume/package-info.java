/** What is mounted into the pods of runs. */
package dev.products.inference.e2e.volume;
