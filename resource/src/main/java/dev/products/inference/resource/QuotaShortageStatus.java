package dev.products.inference.resource;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;

/** What a ResourceQuota lacks for a run. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record QuotaShortageStatus(
    @JsonPropertyDescription("The ResourceQuota's name.") String resourceQuota,
    @JsonPropertyDescription("What it bounds, such as requests.cpu.") String resource,
    @JsonPropertyDescription("How much the driver and the first executors ask for.") String asked,
    @JsonPropertyDescription(
            "How much is used; absent while the API server has not counted it yet.")
        String used,
    @JsonPropertyDescription("How much there may be.") String hard) {}
