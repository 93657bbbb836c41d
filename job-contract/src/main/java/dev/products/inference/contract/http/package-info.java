/** How drivers and the operator answer those who ask them how they are. */
package dev.products.inference.contract.http;
