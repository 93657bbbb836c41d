/** What a run costs the API server, and how cost grows with the number of resources. */
package dev.products.inference.operator.scale;
