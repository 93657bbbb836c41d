package dev.products.inference.resource;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;

/** How many rows were rejected for one reason. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record RejectReasonStatus(
    @JsonPropertyDescription("Why they were rejected.") String reason,
    @JsonPropertyDescription("How many.") Long rows) {}
