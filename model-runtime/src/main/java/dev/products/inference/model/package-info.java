/** A compiled model: scikit-learn's text analysis in Java, its linear algebra in ONNX Runtime. */
package dev.products.inference.model;
