/** What the cluster shows of a resource's runs, read into values. Pure. */
package dev.products.inference.operator.observation;
