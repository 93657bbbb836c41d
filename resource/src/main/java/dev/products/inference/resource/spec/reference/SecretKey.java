package dev.products.inference.resource.spec.reference;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.products.inference.resource.spec.Bounds;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;

/** A key of a Secret in the resource's namespace. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record SecretKey(
    @Required
        @JsonPropertyDescription("The Secret's name, in the resource's namespace.")
        @Size(max = Bounds.NAME)
        String name,
    @Required @JsonPropertyDescription("The key in its data.") @Size(max = Bounds.NAME)
        String key) {}
