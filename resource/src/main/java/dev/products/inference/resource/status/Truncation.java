package dev.products.inference.resource.status;

import java.nio.charset.StandardCharsets;

/** Texts cut to what they may take of a resource's JSON, as the API server stores it. */
final class Truncation {

  private static final String CUT = "…";
  private static final int ESCAPED = 6;

  private Truncation() {}

  static int bytes(String text) {
    return text.codePoints().map(Truncation::bytes).sum();
  }

  /** The text, or its beginning where it is longer than that. */
  static String cut(String text, int most) {
    if (text == null || bytes(text) <= most) {
      return text;
    }
    StringBuilder kept = new StringBuilder();
    int left = most - bytes(CUT);
    for (int character : text.codePoints().toArray()) {
      left -= bytes(character);
      if (left < 0) {
        break;
      }
      kept.appendCodePoint(character);
    }
    return kept.append(CUT).toString();
  }

  private static int bytes(int character) {
    if (character < ' ' || "<>&\u2028\u2029".indexOf(character) >= 0) {
      return ESCAPED;
    }
    return character == '"' || character == '\\'
        ? 2
        : Character.toString(character).getBytes(StandardCharsets.UTF_8).length;
  }
}
