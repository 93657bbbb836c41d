package dev.products.inference.resource.option;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What Spark takes as the delimiter of CSV: characters, of which a backslash begins an escape. */
final class Delimiter {

  private static final String ESCAPED = "trbf\"'\\";

  /** What people call delimiters; Spark would look for the word itself. */
  private static final List<String> WORDS =
      List.of("tab", "comma", "semicolon", "pipe", "space", "colon");

  private Delimiter() {}

  static Optional<String> fault(String value) {
    if (value.isEmpty()) {
      return Optional.of("must be a character or more");
    }
    if (WORDS.contains(value.toLowerCase(Locale.ROOT))) {
      return Optional.of("must be the character itself, such as \";\", or \"\\t\" for a tab");
    }
    if (value.indexOf('\n') >= 0 || value.indexOf('\r') >= 0) {
      return Optional.of("must not be a line break");
    }
    for (int i = 0; i < value.length(); i++) {
      if (value.charAt(i) == '\\') {
        i++;
        if (i == value.length() || ESCAPED.indexOf(value.charAt(i)) < 0) {
          return Optional.of(
              "has a backslash that begins no escape: a tab is \\t, a backslash \\\\");
        }
      }
    }
    return Optional.empty();
  }
}
