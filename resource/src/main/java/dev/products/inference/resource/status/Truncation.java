package dev.products.inference.resource.status;

import java.nio.charset.StandardCharsets;
import java.util.function.IntUnaryOperator;

/** Texts cut to what they may take of an object. */
public final class Truncation {

  private static final String CUT = "…";
  private static final int ESCAPED = 6;

  private Truncation() {}

  /** What a text takes of a resource's JSON, as the API server stores it. */
  static int bytes(String text) {
    return bytes(text, Truncation::jsonBytes);
  }

  /** The text, or its beginning where that takes more of a resource's JSON. */
  static String cut(String text, int most) {
    return cut(text, most, Truncation::jsonBytes);
  }

  /** The text, or its beginning where it has more bytes in UTF-8. */
  public static String cutUtf8(String text, int most) {
    return cut(text, most, Truncation::utf8Bytes);
  }

  private static int bytes(String text, IntUnaryOperator bytes) {
    return text.codePoints().map(bytes).sum();
  }

  private static String cut(String text, int most, IntUnaryOperator bytes) {
    if (text == null || bytes(text, bytes) <= most) {
      return text;
    }
    StringBuilder kept = new StringBuilder();
    int left = most - bytes(CUT, bytes);
    for (int character : text.codePoints().toArray()) {
      left -= bytes.applyAsInt(character);
      if (left < 0) {
        break;
      }
      kept.appendCodePoint(character);
    }
    return kept.append(CUT).toString();
  }

  private static int jsonBytes(int character) {
    if (character < ' ' || "<>&\u2028\u2029".indexOf(character) >= 0) {
      return ESCAPED;
    }
    return character == '"' || character == '\\' ? 2 : utf8Bytes(character);
  }

  private static int utf8Bytes(int character) {
    return Character.toString(character).getBytes(StandardCharsets.UTF_8).length;
  }
}
