package dev.products.inference.resource;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;

/** The rows of one category. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record CategoryStatus(
    @JsonPropertyDescription("The category.") String category,
    @JsonPropertyDescription("How many rows.") Long rows) {}
