package dev.products.inference.model.text;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * UTF-8, one code point at a time. What is malformed reads as U+FFFD over as many bytes as {@link
 * String}'s own decoder replaces at once.
 */
public final class Utf8 {
  /** How many bytes a code point takes at most. */
  static final int LONGEST = 4;

  private static final int REPLACEMENT = 0xFFFD;
  private static final Pattern LONE_SURROGATE = Pattern.compile("[\\x{D800}-\\x{DFFF}]");

  private Utf8() {}

  /** The code point that starts at {@code from} times eight, plus the number of bytes it takes. */
  static int decode(byte[] utf8, int from, int to) {
    int first = utf8[from];
    if (first >= 0) {
      return first << 3 | 1;
    }
    if (first >> 5 == -2 && (first & 0x1E) != 0) {
      return decodeTwo(utf8, from, to, first);
    }
    if (first >> 4 == -2) {
      return decodeThree(utf8, from, to, first);
    }
    if (first >> 3 == -2) {
      return decodeFour(utf8, from, to, first);
    }
    return malformed(1);
  }

  /**
   * How many bytes the code point takes that starts at {@code from}; 0 if it is malformed, or the
   * one that stands for what is.
   */
  public static int length(byte[] utf8, int from, int to) {
    int decoded = decode(utf8, from, to);
    return decoded >> 3 == REPLACEMENT ? 0 : decoded & 7;
  }

  private static int decodeTwo(byte[] utf8, int from, int to, int first) {
    if (!continues(utf8, from + 1, to)) {
      return malformed(1);
    }
    return (first & 0x1F) << 9 | (utf8[from + 1] & 0x3F) << 3 | 2;
  }

  private static int decodeThree(byte[] utf8, int from, int to, int first) {
    if (!continues(utf8, from + 1, to) || (first == (byte) 0xE0 && (utf8[from + 1] & 0x20) == 0)) {
      return malformed(1);
    }
    if (!continues(utf8, from + 2, to)) {
      return malformed(2);
    }
    int codePoint = (first & 0xF) << 12 | (utf8[from + 1] & 0x3F) << 6 | (utf8[from + 2] & 0x3F);
    return Character.isSurrogate((char) codePoint) ? malformed(3) : codePoint << 3 | 3;
  }

  private static int decodeFour(byte[] utf8, int from, int to, int first) {
    if (!continues(utf8, from + 1, to)) {
      return malformed(1);
    }
    int high = (first & 0x7) << 6 | (utf8[from + 1] & 0x3F);
    if (high < 0x10 || high > 0x10F) {
      return malformed(1);
    }
    if (!continues(utf8, from + 2, to)) {
      return malformed(2);
    }
    if (!continues(utf8, from + 3, to)) {
      return malformed(3);
    }
    int codePoint = high << 12 | (utf8[from + 2] & 0x3F) << 6 | (utf8[from + 3] & 0x3F);
    return codePoint << 3 | 4;
  }

  private static boolean continues(byte[] utf8, int at, int to) {
    return at < to && utf8[at] < (byte) 0xC0;
  }

  private static int malformed(int bytes) {
    return REPLACEMENT << 3 | bytes;
  }

  /**
   * How many code points there are in well-formed UTF-8. {@link TokenBuffer#SLACK} bytes beyond its
   * end must be readable.
   */
  static int codePoints(byte[] utf8, int from, int to) {
    int count = to - from;
    for (int at = from; at < to; at += Long.BYTES) {
      int beyond = Math.max(0, at + Long.BYTES - to);
      long eight = LongBytes.get(utf8, at) << (beyond * Byte.SIZE);
      count -= Long.bitCount(eight & ~(eight << 1) & LongBytes.HIGH_BITS);
    }
    return count;
  }

  /** A string in UTF-8, an unpaired surrogate as U+FFFD, since none can be in a file's text. */
  public static byte[] bytes(String text) {
    return LONE_SURROGATE.matcher(text).replaceAll("\uFFFD").getBytes(StandardCharsets.UTF_8);
  }

  /**
   * The code point that ends just before {@code to}, as above; U+FFFD if the bytes before it are
   * malformed. Since UTF-8 synchronizes itself, this is what reading forwards would have seen
   * there.
   */
  static int decodeBackwards(byte[] utf8, int from, int to) {
    int start = to - 1;
    while (start > from && start > to - 4 && utf8[start] < (byte) 0xC0) {
      start--;
    }
    int decoded = decode(utf8, start, to);
    return (decoded & 7) == to - start ? decoded : malformed(1);
  }

  /** Writes a code point, which takes at most four bytes, and returns where the next one goes. */
  static int encode(int codePoint, byte[] utf8, int at) {
    if (codePoint < 0x80) {
      utf8[at] = (byte) codePoint;
      return at + 1;
    }
    if (codePoint < 0x800) {
      utf8[at] = (byte) (0xC0 | codePoint >> 6);
      utf8[at + 1] = continuation(codePoint);
      return at + 2;
    }
    if (codePoint < 0x10000) {
      utf8[at] = (byte) (0xE0 | codePoint >> 12);
      utf8[at + 1] = continuation(codePoint >> 6);
      utf8[at + 2] = continuation(codePoint);
      return at + 3;
    }
    utf8[at] = (byte) (0xF0 | codePoint >> 18);
    utf8[at + 1] = continuation(codePoint >> 12);
    utf8[at + 2] = continuation(codePoint >> 6);
    utf8[at + 3] = continuation(codePoint);
    return at + 4;
  }

  private static byte continuation(int bits) {
    return (byte) (0x80 | (bits & 0x3F));
  }
}
