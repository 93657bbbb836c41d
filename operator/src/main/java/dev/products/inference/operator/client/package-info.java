/** How the operator reads what the API server says, and what it keeps of it. */
package dev.products.inference.operator.client;
