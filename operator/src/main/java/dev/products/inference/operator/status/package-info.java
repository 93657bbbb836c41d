/** From the state of a run to the resource's status and its events. Pure. */
package dev.products.inference.operator.status;
