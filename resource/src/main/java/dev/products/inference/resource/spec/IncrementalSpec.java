package dev.products.inference.resource.spec;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;

/** Only what came since the last run that published is read. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record IncrementalSpec(
    @Required
        @JsonPropertyDescription(
            "The folder, on a volume, that says what each run has read; which of its runs count,"
                + " the output's table says. Another folder begins at the beginning.")
        @Size(max = Bounds.PATH)
        String checkpoint) {}
