package dev.products.inference.resource.spec;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;

/** A key of a ConfigMap in the resource's namespace. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record ConfigMapKey(
    @Required @JsonPropertyDescription("The ConfigMap's name, in the resource's namespace.")
        String name,
    @Required @JsonPropertyDescription("The key in its data or binaryData.") String key) {}
