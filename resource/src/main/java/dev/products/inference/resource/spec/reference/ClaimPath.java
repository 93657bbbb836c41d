package dev.products.inference.resource.spec.reference;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.products.inference.resource.spec.Bounds;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;

/** A file in a PersistentVolumeClaim of the resource's namespace. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record ClaimPath(
    @Required
        @JsonPropertyDescription("The claim's name, in the resource's namespace.")
        @Size(max = Bounds.NAME)
        String claimName,
    @Required
        @JsonPropertyDescription("The file's path inside the claim, relative to its root.")
        @Size(max = Bounds.PATH)
        String path) {}
