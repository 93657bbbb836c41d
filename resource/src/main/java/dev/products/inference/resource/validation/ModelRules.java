package dev.products.inference.resource.validation;

import dev.products.inference.resource.spec.Bounds;
import dev.products.inference.resource.spec.GoldenRowSpec;
import dev.products.inference.resource.spec.ModelSpec;
import dev.products.inference.resource.spec.reference.ClaimPath;
import dev.products.inference.resource.spec.reference.ConfigMapKey;
import dev.products.inference.resource.spec.reference.ImageFile;
import java.util.Arrays;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What holds of spec.model. */
final class ModelRules {

  private static final Pattern SHA256 = Pattern.compile(ModelSpec.SHA256);
  private static final Pattern CONFIG_MAP_KEY = Pattern.compile("[-._a-zA-Z0-9]++");

  private ModelRules() {}

  static void check(ModelSpec model, Violations violations) {
    if (model == null) {
      violations.add("spec.model", null, "is required");
      return;
    }
    violations.require(
        Stream.of(model.configMap(), model.persistentVolumeClaim(), model.image(), model.uri())
                .filter(Objects::nonNull)
                .count()
            == 1,
        "spec.model",
        null,
        ModelSpec.ONE_PLACE);
    if (model.configMap() != null) {
      checkKey(model.configMap(), violations);
    }
    if (model.persistentVolumeClaim() != null) {
      checkClaim(model.persistentVolumeClaim(), violations);
    }
    if (model.image() != null) {
      checkImage(model.image(), violations);
    }
    if (model.uri() != null) {
      checkUri(model.uri(), violations);
    }
    if (model.sha256() != null
        && violations.fits("spec.model.sha256", model.sha256(), Bounds.QUANTITY)) {
      violations.require(
          SHA256.matcher(model.sha256()).matches(),
          "spec.model.sha256",
          model.sha256(),
          "must be 64 digits of lower-case hex");
    }
    if (!violations.fits("spec.model.verify", model.verify(), Bounds.GOLDEN_ROWS)) {
      return;
    }
    for (int i = 0; i < model.verify().size(); i++) {
      GoldenRowSpec row = model.verify().get(i);
      String field = "spec.model.verify[" + i + "]";
      violations.hasText(field + ".text", row.text(), Bounds.TEXT);
      violations.hasText(field + ".category", row.category(), Bounds.COLUMN);
    }
  }

  private static void checkKey(ConfigMapKey configMap, Violations violations) {
    violations.objectName("spec.model.configMap.name", configMap.name());
    if (violations.hasText("spec.model.configMap.key", configMap.key(), Bounds.NAME)) {
      violations.require(
          CONFIG_MAP_KEY.matcher(configMap.key()).matches() && !configMap.key().startsWith(".."),
          "spec.model.configMap.key",
          configMap.key(),
          "must be a ConfigMap key (letters, digits, '-', '_' and '.', not beginning with \"..\")");
    }
  }

  private static void checkUri(String uri, Violations violations) {
    String field = "spec.model.uri";
    DataRules.checkPath(field, uri, violations);
    violations.require(
        !uri.startsWith("/") && !uri.regionMatches(true, 0, "file:", 0, "file:".length()),
        field,
        uri,
        "must be a URI such as s3a://bucket/model.onnx; a file on a volume is persistentVolumeClaim");
  }

  private static void checkClaim(ClaimPath claim, Violations violations) {
    String field = "spec.model.persistentVolumeClaim";
    violations.objectName(field + ".claimName", claim.claimName());
    checkPath(field + ".path", claim.path(), "the claim's", violations);
  }

  private static void checkImage(ImageFile image, Violations violations) {
    String field = "spec.model.image";
    PodRules.checkReference(
        field + ".reference",
        image.reference(),
        "must be an image such as registry.example/models/produtos@sha256:…",
        violations);
    checkPath(field + ".path", image.path(), "the image's", violations);
  }

  private static void checkPath(String field, String path, String whose, Violations violations) {
    if (violations.hasText(field, path, Bounds.PATH)) {
      violations.require(
          !path.startsWith("/") && !Arrays.asList(path.split("/")).contains(".."),
          field,
          path,
          "must be relative to " + whose + " root, without \"..\"");
    }
  }
}
