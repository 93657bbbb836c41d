package dev.products.inference.model;

/** A text and the category that scikit-learn predicted for it when the model was compiled. */
public record GoldenRow(String text, String category) {}
