/** What messages for people are made of, when they quote names and data that others wrote. */
package dev.products.inference.contract.message;
