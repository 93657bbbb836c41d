package dev.products.inference.resource.spec.reference;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.products.inference.resource.spec.Bounds;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;

/** A Secret in the resource's namespace. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record SecretName(
    @Required
        @JsonPropertyDescription("The Secret's name, in the resource's namespace.")
        @Size(max = Bounds.NAME)
        String name) {}
