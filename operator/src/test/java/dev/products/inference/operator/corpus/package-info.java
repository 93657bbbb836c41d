/** What tenants have tried, and what API server and operator do about it. */
package dev.products.inference.operator.corpus;
