package dev.products.inference.resource;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Required;

/** A PersistentVolumeClaim of the resource's namespace. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record ClaimVolume(
    @Required @JsonPropertyDescription("The claim's name, in the resource's namespace.")
        String claimName,
    @Default("false") @JsonPropertyDescription("Whether the pods may only read it.")
        Boolean readOnly) {

  public ClaimVolume {
    readOnly = readOnly != null && readOnly;
  }
}
