/** Graphs in ONNX Runtime, which may come from anyone. */
package dev.products.inference.model.onnx;
