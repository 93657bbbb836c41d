package dev.products.inference.resource;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;

/** A model's ConfigMap at some time. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record ModelConfigMapStatus(
    @JsonPropertyDescription("The ConfigMap's metadata.resourceVersion.") String resourceVersion,
    @JsonPropertyDescription("The SHA-256 of the model in it, uncompressed, in lower-case hex.")
        String sha256) {}
