package dev.products.inference.resource.run;

import java.nio.charset.StandardCharsets;

/** How long a text is in a resource's JSON, as the API server stores it. */
final class JsonBytes {

  private static final String CUT = "…";
  private static final int ESCAPED = 6;

  private JsonBytes() {}

  static int of(String text) {
    return text.codePoints().map(JsonBytes::of).sum();
  }

  /** The text, or its beginning where it is longer than that. */
  static String cut(String text, int most) {
    if (text == null || of(text) <= most) {
      return text;
    }
    StringBuilder kept = new StringBuilder();
    int left = most - of(CUT);
    for (int character : text.codePoints().toArray()) {
      left -= of(character);
      if (left < 0) {
        break;
      }
      kept.appendCodePoint(character);
    }
    return kept.append(CUT).toString();
  }

  private static int of(int character) {
    if (character < ' ' || "<>&\u2028\u2029".indexOf(character) >= 0) {
      return ESCAPED;
    }
    return character == '"' || character == '\\'
        ? 2
        : Character.toString(character).getBytes(StandardCharsets.UTF_8).length;
  }
}
