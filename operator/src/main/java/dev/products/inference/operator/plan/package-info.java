/** From a resource and what the cluster shows of it to the one next thing to do. Pure. */
package dev.products.inference.operator.plan;
