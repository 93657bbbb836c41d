/**
 * What the job is asked to do and what it reports back: the only words the operator, the job and
 * the command share.
 */
package dev.products.inference.contract;
