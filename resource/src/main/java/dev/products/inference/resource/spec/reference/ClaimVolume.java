package dev.products.inference.resource.spec.reference;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.products.inference.resource.change.ChangeEffect;
import dev.products.inference.resource.change.WhenChanged;
import dev.products.inference.resource.spec.Bounds;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;

/**
 * A PersistentVolumeClaim of the resource's namespace.
 *
 * <p>Nothing inside a list has a default in the schema: a client-side apply takes lists as wholes,
 * and would take the default out again each time.
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record ClaimVolume(
    @Required
        @JsonPropertyDescription("The claim's name, in the resource's namespace.")
        @Size(max = Bounds.NAME)
        String claimName,
    @WhenChanged(ChangeEffect.HOW_IT_RUNS)
        @JsonPropertyDescription(
            "Whether the pods may only read it; they may write if it is absent.")
        Boolean readOnly) {

  public ClaimVolume {
    readOnly = readOnly != null && readOnly;
  }
}
