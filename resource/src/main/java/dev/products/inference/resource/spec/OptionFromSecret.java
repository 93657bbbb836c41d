package dev.products.inference.resource.spec;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.products.inference.resource.spec.reference.SecretKey;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;

/** An option of a reader or a writer whose value nobody sees who reads the resource. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record OptionFromSecret(
    @Required
        @JsonPropertyDescription("The option's name, such as user or password.")
        @Size(max = Bounds.KEY)
        String option,
    @Required @JsonPropertyDescription("The Secret's key that holds its value.")
        SecretKey secretKeyRef) {}
