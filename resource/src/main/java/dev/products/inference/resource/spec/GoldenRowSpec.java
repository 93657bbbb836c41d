package dev.products.inference.resource.spec;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;

/** A text whose category is known. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record GoldenRowSpec(
    @Required @JsonPropertyDescription("A text.") @Size(max = Bounds.TEXT) String text,
    @Required
        @JsonPropertyDescription("The category that the model must give it.")
        @Size(max = Bounds.COLUMN)
        String category) {}
