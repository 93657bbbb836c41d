package dev.products.inference.resource.spec.reference;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.products.inference.resource.spec.Bounds;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;

/** A file in an OCI image, which pods mount as a volume; nothing of the image runs. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record ImageFile(
    @Required
        @JsonPropertyDescription(
            "The image, such as registry.example/models/produtos@sha256:…; a tag is taken as what it names when a pod starts.")
        @Size(max = Bounds.IMAGE)
        String reference,
    @JsonPropertyDescription(
            "When nodes pull it, as of a pod's image volume. Without it, IfNotPresent of a reference with a digest, and Always"
                + " of any other, since a node that has a tag does not learn that it names another image now.")
        PullPolicy pullPolicy,
    @Required
        @JsonPropertyDescription("The file's path inside the image, relative to its root.")
        @Size(max = Bounds.PATH)
        String path) {

  public ImageFile {
    if (pullPolicy == null && reference != null) {
      pullPolicy = reference.contains("@") ? PullPolicy.IF_NOT_PRESENT : PullPolicy.ALWAYS;
    }
  }
}
