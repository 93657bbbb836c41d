package dev.products.inference.resource.validation;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Collects what the rules find, in the order in which they look. */
final class Violations {

  private static final Pattern DNS_SUBDOMAIN =
      Pattern.compile("[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*");

  private final List<Violation> found = new ArrayList<>();

  List<Violation> list() {
    return List.copyOf(found);
  }

  void add(String field, Object value, String message) {
    found.add(new Violation(field, value == null ? null : value.toString(), message));
  }

  void require(boolean holds, String field, Object value, String message) {
    if (!holds) {
      add(field, value, message);
    }
  }

  /** True if there is text; a violation otherwise. */
  boolean hasText(String field, String value) {
    if (value == null) {
      add(field, null, "is required");
      return false;
    }
    require(!value.isBlank(), field, null, "must not be blank");
    return !value.isBlank();
  }

  /** The name of a Kubernetes object. */
  void objectName(String field, String value) {
    if (hasText(field, value)) {
      require(
          value.length() <= 253 && DNS_SUBDOMAIN.matcher(value).matches(),
          field,
          value,
          "must be a Kubernetes name (lower-case letters, digits, '-' and '.')");
    }
  }
}
