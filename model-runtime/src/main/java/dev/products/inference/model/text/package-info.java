/**
 * Takes texts apart as scikit-learn's analyzers do, in bytes of UTF-8 and without an object for
 * each term.
 */
package dev.products.inference.model.text;
