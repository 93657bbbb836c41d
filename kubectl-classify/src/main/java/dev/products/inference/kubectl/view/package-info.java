/** What is made of the cluster's objects, as a function of them. */
package dev.products.inference.kubectl.view;
