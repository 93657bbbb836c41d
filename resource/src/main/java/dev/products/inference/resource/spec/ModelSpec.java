package dev.products.inference.resource.spec;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.products.inference.resource.change.ChangeEffect;
import dev.products.inference.resource.change.WhenChanged;
import dev.products.inference.resource.spec.reference.ClaimPath;
import dev.products.inference.resource.spec.reference.ConfigMapKey;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;

/** Where the model is and which one it must be. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@ValidationRule(
    value = "has(self.configMap) != has(self.persistentVolumeClaim)",
    message = ModelSpec.ONE_PLACE)
public record ModelSpec(
    @JsonPropertyDescription("A key of a ConfigMap with the ONNX file, plain or gzip; up to 1 MiB.")
        ConfigMapKey configMap,
    @JsonPropertyDescription("A file in a PersistentVolumeClaim, plain or gzip; of any size.")
        ClaimPath persistentVolumeClaim,
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

  public static final String ONE_PLACE = "needs exactly one of configMap and persistentVolumeClaim";
  public static final String SHA256 = "^[0-9a-f]{64}$";

  public ModelSpec {
    verify = verify == null ? List.of() : List.copyOf(verify);
  }
}
