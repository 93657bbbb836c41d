package dev.products.inference.model;

import java.util.Arrays;

/**
 * The tokens of one text, as UTF-8, next to each other with a gap of so many spaces: so an n-gram,
 * which scikit-learn joins from n strings, is a slice. Grows with the text, and shrinks again after
 * a very long one.
 */
final class Tokens {
  /** How many bytes may be read beyond an n-gram's end. */
  static final int SLACK = 8;

  private static final int USUAL_BYTES = 1 << 12;
  private static final int KEPT_BYTES = 1 << 16;

  private final int gap;
  private byte[] bytes = new byte[USUAL_BYTES];
  private int[] starts = new int[USUAL_BYTES / 4];
  private int count;
  private int end;
  private int characters;

  Tokens(int gap) {
    this.gap = gap;
  }

  void clear() {
    if (bytes.length > KEPT_BYTES) {
      bytes = new byte[USUAL_BYTES];
      starts = new int[USUAL_BYTES / 4];
    }
    count = 0;
    end = 0;
    characters = 0;
  }

  /** Adds a code point to the token being written. */
  void append(int codePoint) {
    if (end + 4 > limit()) {
      bytes = Arrays.copyOf(bytes, Math.addExact(bytes.length, bytes.length >> 1));
    }
    end = Utf8.encode(codePoint, bytes, end);
    characters++;
  }

  /**
   * Adds the word characters, all ASCII, that a text has from a position on; returns the position
   * after them.
   */
  int appendAsciiWord(byte[] text, int from, int to, int[] entries) {
    byte[] out = bytes;
    int at = end;
    int shift = from - at;
    int stop = Math.min(to - shift, limit());
    while (at < stop) {
      int next = text[at + shift];
      if (next < 0 || (entries[next] & CodePointMap.WORD) == 0) {
        break;
      }
      out[at++] = (byte) entries[next];
    }
    characters += at - end;
    end = at;
    return at + shift;
  }

  private int limit() {
    return bytes.length - SLACK - gap;
  }

  /** How many code points the token being written has. */
  int characters() {
    return characters;
  }

  /** Ends the token being written. */
  void add() {
    if (count + 2 > starts.length) {
      starts = Arrays.copyOf(starts, starts.length * 2);
    }
    for (int i = 0; i < gap; i++) {
      bytes[end++] = ' ';
    }
    starts[++count] = end;
    characters = 0;
  }

  /** Forgets the token being written. */
  void discard() {
    end = starts[count];
    characters = 0;
  }

  int count() {
    return count;
  }

  byte[] bytes() {
    return bytes;
  }

  /** Where a token starts; that of {@link #count()} is where the token being written does. */
  int start(int token) {
    return starts[token];
  }

  /** Where a token ends; that of {@link #count()} is where the token being written does so far. */
  int end(int token) {
    return token == count ? end : starts[token + 1] - gap;
  }
}
