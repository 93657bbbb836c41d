/** What stands between an operator and its API server, and sees each request. */
package dev.products.inference.operator.proxy;
