/** A file with resources, read and checked as the API server and the operator would. */
package dev.products.inference.cli.manifest;
