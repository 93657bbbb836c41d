package dev.products.inference.contract;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;

/** A text and the category that the model must give it. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record GoldenRow(String text, String category) {}
