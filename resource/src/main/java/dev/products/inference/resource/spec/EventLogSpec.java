package dev.products.inference.resource.spec;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;

/** Where Spark writes down what it does, for its history server. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record EventLogSpec(
    @Required
        @Size(max = Bounds.PATH)
        @JsonPropertyDescription(
            "The folder for the logs of all runs, made if there is none: under a volume's mountPath, or a URI such as"
                + " `s3a://bucket/history`. A run that cannot write there goes on without, and warns of it.")
        String path) {}
