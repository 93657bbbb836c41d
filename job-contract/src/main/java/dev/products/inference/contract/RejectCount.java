package dev.products.inference.contract;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;

/** How many rows were rejected for one reason. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record RejectCount(String reason, long rows) {}
