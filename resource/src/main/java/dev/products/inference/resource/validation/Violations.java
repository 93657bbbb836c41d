package dev.products.inference.resource.validation;

import dev.products.inference.resource.spec.Bounds;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;

/** Collects what the rules find, in the order in which they look. */
final class Violations {

  /** Possessive: it never looks back, whatever the text. */
  private static final Pattern DNS_SUBDOMAIN =
      Pattern.compile("[a-z0-9]++(-++[a-z0-9]++)*+(\\.[a-z0-9]++(-++[a-z0-9]++)*+)*+");

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

  /** True if there is text of at most this many characters; a violation otherwise. */
  boolean hasText(String field, String value, int longest) {
    if (value == null) {
      add(field, null, "is required");
      return false;
    }
    if (value.isBlank()) {
      add(field, null, "must not be blank");
      return false;
    }
    return fits(field, value, longest);
  }

  /**
   * True if the text has at most this many characters; a violation otherwise. It comes before any
   * expression is matched, which takes a stack and a time that grow with the text.
   */
  boolean fits(String field, String value, int longest) {
    boolean fits = value.codePointCount(0, value.length()) <= longest;
    require(fits, field, value, "must have " + longest + " characters or fewer");
    return fits;
  }

  /** True if there are at most this many entries; a violation otherwise. */
  boolean fits(String field, Collection<?> entries, int most) {
    boolean fits = entries.size() <= most;
    require(fits, field, entries.size() + " entries", "must have " + most + " entries or fewer");
    return fits;
  }

  /** True if the name of a map's entry has a name's length; a violation otherwise. */
  boolean nameFits(String field, String name) {
    boolean fits = name.length() <= Bounds.KEY;
    require(fits, field, name, "must have names of " + Bounds.KEY + " characters or fewer");
    return fits;
  }

  /** The name of a Kubernetes object. */
  void objectName(String field, String value) {
    if (hasText(field, value, Bounds.NAME)) {
      require(
          DNS_SUBDOMAIN.matcher(value).matches(),
          field,
          value,
          "must be a Kubernetes name (lower-case letters, digits, '-' and '.')");
    }
  }
}
