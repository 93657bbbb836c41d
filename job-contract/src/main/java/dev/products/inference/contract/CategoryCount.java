package dev.products.inference.contract;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;

/** How many rows were given a category. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record CategoryCount(String category, long rows) {}
