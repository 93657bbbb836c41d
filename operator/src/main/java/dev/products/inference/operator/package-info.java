/**
 * The operator's process. Its packages are stages: {@code config}, {@code observation}, {@code
 * tenant} and {@code plan} tell what to do, {@code driver} what to create, {@code status} what to
 * tell; {@code cluster} alone talks to the API server, and {@code reconcile} puts them in a row.
 */
package dev.products.inference.operator;
