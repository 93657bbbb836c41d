package dev.products.inference.resource.spec;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;

/** A text whose category is known. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record GoldenRowSpec(
    @Required @JsonPropertyDescription("A text.") String text,
    @Required @JsonPropertyDescription("The category that the model must give it.")
        String category) {}
