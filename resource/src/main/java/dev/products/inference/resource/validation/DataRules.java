package dev.products.inference.resource.validation;

import dev.products.inference.resource.spec.Bounds;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Arrays;

/** What holds of a place with data, read or written. */
final class DataRules {

  private DataRules() {}

  static void checkPath(String field, String path, Violations violations) {
    if (!violations.hasText(field, path, Bounds.PATH)) {
      return;
    }
    String message =
        "must be an absolute path under a volume's mountPath, or a URI such as s3a://bucket/key";
    violations.require(
        !Arrays.asList(path.split("/")).contains(".."), field, path, "must not contain \"..\"");
    if (!path.startsWith("/")) {
      violations.require(scheme(path) != null, field, path, message);
    }
  }

  private static String scheme(String path) {
    int colon = path.indexOf(':');
    if (colon < 2) {
      return null;
    }
    try {
      // The rest of a path may be a pattern, such as {a,b}*, which is no URI.
      return new URI(path.substring(0, colon) + ":/").getScheme();
    } catch (URISyntaxException e) {
      return null;
    }
  }
}
