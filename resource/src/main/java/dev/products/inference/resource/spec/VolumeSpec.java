package dev.products.inference.resource.spec;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.products.inference.resource.change.ChangeEffect;
import dev.products.inference.resource.change.WhenChanged;
import dev.products.inference.resource.spec.reference.ClaimVolume;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;

/** A volume with data. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record VolumeSpec(
    @WhenChanged(ChangeEffect.COSMETIC)
        @Required
        @Pattern(NAME)
        @JsonPropertyDescription("A name for the volume, unique in the list.")
        @Size(max = Bounds.QUANTITY)
        String name,
    @Required
        @Pattern(MOUNT_PATH)
        @JsonPropertyDescription("The absolute path at which the pods see it.")
        @Size(max = Bounds.PATH)
        String mountPath,
    @Required @JsonPropertyDescription("The claim to mount.") ClaimVolume persistentVolumeClaim) {

  public static final String NAME = "^[a-z0-9]([-a-z0-9]{0,48}[a-z0-9])?$";
  public static final String MOUNT_PATH = "^/[^:]*[^/:]$";
}
