/** The operator beside the tools that apply resources from Git. */
package dev.products.inference.operator.gitops;
