package dev.products.inference.resource.spec;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.products.inference.resource.change.ChangeEffect;
import dev.products.inference.resource.change.WhenChanged;
import dev.products.inference.resource.spec.reference.ClaimPath;
import dev.products.inference.resource.spec.reference.ConfigMapKey;
import dev.products.inference.resource.spec.reference.ImageFile;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;

/** Where the model is and which one it must be. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@ValidationRule(
    value =
        "[has(self.configMap), has(self.persistentVolumeClaim), has(self.image), has(self.uri)].exists_one(given, given)",
    message = ModelSpec.ONE_PLACE)
public record ModelSpec(
    @JsonPropertyDescription("A key of a ConfigMap with the ONNX file, plain or gzip; up to 1 MiB.")
        ConfigMapKey configMap,
    @JsonPropertyDescription("A file in a PersistentVolumeClaim, plain or gzip; of any size.")
        ClaimPath persistentVolumeClaim,
    @JsonPropertyDescription(
            "The URI of a file, plain or gzip, in a store that input may be in, such as s3a://bucket/model.onnx. The driver"
                + " reads it, with the credentials that input has, and the executors have it from the driver.")
        @Size(max = Bounds.PATH)
        String uri,
    @JsonPropertyDescription(
            "A file in an OCI image, plain or gzip, which the pods mount as a volume of the kind image; of any size. The cluster"
                + " has to have such volumes: Kubernetes 1.35, or 1.33 with the feature gate ImageVolume.")
        ImageFile image,
    @Pattern(SHA256)
        @JsonPropertyDescription(
            "The SHA-256 that the model must have, uncompressed, in lower-case hex. The run fails if it differs."
                + " The digest used is in status.run.modelSha256 in any case.")
        @Size(max = Bounds.QUANTITY)
        String sha256,
    @WhenChanged(value = ChangeEffect.DEFINES_THE_RUN, inAnyOrder = true)
        @JsonPropertyDescription(
            "Golden rows: the run stops before it writes anything if the model gives one another category.")
        @Size(max = Bounds.GOLDEN_ROWS)
        List<GoldenRowSpec> verify) {

  public static final String ONE_PLACE =
      "needs exactly one of configMap, persistentVolumeClaim, image and uri";
  public static final String SHA256 = "^[0-9a-f]{64}$";

  public ModelSpec {
    verify = verify == null ? List.of() : List.copyOf(verify);
  }
}
