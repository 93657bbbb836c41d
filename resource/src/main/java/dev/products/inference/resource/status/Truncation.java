package dev.products.inference.resource.status;

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
  public static String cut(String text, int most) {
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
    if (text == null) {
      return null;
    }
    int room = most - bytes(CUT, bytes);
    int end = 0;
    int size = 0;
    for (int i = 0; i < text.length(); ) {
      int character = text.codePointAt(i);
      i += Character.charCount(character);
      size += bytes.applyAsInt(character);
      if (size > most) {
        return text.substring(0, end) + CUT;
      }
      if (size <= room) {
        end = i;
      }
    }
    return text;
  }

  private static int jsonBytes(int character) {
    if (character < ' ' || "<>&\u2028\u2029".indexOf(character) >= 0) {
      return ESCAPED;
    }
    return character == '"' || character == '\\' ? 2 : utf8Bytes(character);
  }

  private static int utf8Bytes(int character) {
    if (character < 0x80 || Character.getType(character) == Character.SURROGATE) {
      // Half a pair is written as a question mark.
      return 1;
    }
    return character < 0x800 ? 2 : character < 0x10000 ? 3 : 4;
  }
}
