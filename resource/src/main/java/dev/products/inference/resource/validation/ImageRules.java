package dev.products.inference.resource.validation;

import dev.products.inference.resource.spec.Bounds;
import dev.products.inference.resource.spec.ProductClassificationSpec;
import java.util.regex.Pattern;

/** What holds of spec.image, spec.imagePullSecrets and spec.serviceAccountName. */
final class ImageRules {

  private static final Pattern IMAGE =
      Pattern.compile(
          "([a-zA-Z0-9][-a-zA-Z0-9.]*+(:[0-9]++)?/)?[a-z0-9]++((?:[./]|__?|-++)[a-z0-9]++)*+"
              + "(:\\w[-.\\w]{0,127}+)?(@[a-z0-9+._-]++:[0-9a-fA-F]{32,}+)?");

  private ImageRules() {}

  static void check(ProductClassificationSpec spec, Violations violations) {
    if (spec.image() != null) {
      checkReference(
          "spec.image",
          spec.image(),
          "must be an image such as registry.example/team/job:1.2",
          violations);
    }
    if (!violations.fits("spec.imagePullSecrets", spec.imagePullSecrets(), Bounds.PULL_SECRETS)) {
      return;
    }
    for (int i = 0; i < spec.imagePullSecrets().size(); i++) {
      violations.objectName(
          "spec.imagePullSecrets[" + i + "].name", spec.imagePullSecrets().get(i).name());
    }
    if (spec.serviceAccountName() != null) {
      violations.objectName("spec.serviceAccountName", spec.serviceAccountName());
    }
  }

  static void checkReference(String field, String image, String message, Violations violations) {
    if (violations.hasText(field, image, Bounds.IMAGE)) {
      violations.require(IMAGE.matcher(image).matches(), field, image, message);
    }
  }
}
