/** The operator as a user installs it, on a real cluster: the one that KUBECONFIG names. */
package dev.products.inference.e2e;
