package dev.products.inference.resource.validation;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** What holds of a place with data, read or written. */
final class DataRules {

  private DataRules() {}

  static void checkPath(String field, String path, Violations violations) {
    if (!violations.hasText(field, path)) {
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

  /** Options that would change what this job promises; Spark compares their names without case. */
  static void checkOptions(
      String field,
      Map<String, String> options,
      Map<String, String> refused,
      Violations violations) {
    options.forEach(
        (name, value) -> {
          String instead = refused.get(name.toLowerCase(Locale.ROOT));
          if (instead != null) {
            violations.add(field + "." + name, value, instead);
          }
          violations.require(value != null, field + "." + name, null, "must have a value");
        });
  }

  static void checkDelimiters(String field, Map<String, String> options, Violations violations) {
    Set<String> names = Set.of("sep", "delimiter");
    options.forEach(
        (name, value) -> {
          if (names.contains(name.toLowerCase(Locale.ROOT)) && value != null) {
            violations.require(
                !value.isEmpty(), field + "." + name, value, "must be a character or more");
          }
        });
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
