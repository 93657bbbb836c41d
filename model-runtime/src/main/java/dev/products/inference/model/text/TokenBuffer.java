package dev.products.inference.model.text;

import java.util.Arrays;

/**
 * The tokens of one text, as UTF-8, next to each other with nothing or one space between them: so
 * an n-gram, which scikit-learn joins from n strings, is a slice. Grows with the text, and shrinks
 * again after a very long one.
 */
final class TokenBuffer {
  /** How many bytes may be read beyond an n-gram's end. */
  static final int SLACK = 8;

  private static final int USUAL_BYTES = 1 << 12;
  private static final int KEPT_BYTES = 1 << 16;

  private final int gap;
  private byte[] bytes = new byte[USUAL_BYTES];
  private int[] starts = new int[USUAL_BYTES / 4];
  private int count;
  private int end;

  TokenBuffer(boolean spaced) {
    this.gap = spaced ? 1 : 0;
  }

  void clear() {
    if (bytes.length > KEPT_BYTES) {
      bytes = new byte[USUAL_BYTES];
      starts = new int[USUAL_BYTES / 4];
    }
    count = 0;
    end = 0;
  }

  /** Adds a code point to the token being written. */
  void append(int codePoint) {
    reserve(4);
    end = Utf8.encode(codePoint, bytes, end);
  }

  private void reserve(int more) {
    int needed = Math.addExact(end, more) + SLACK + gap;
    if (needed > bytes.length) {
      bytes =
          Arrays.copyOf(bytes, Math.max(needed, Math.addExact(bytes.length, bytes.length >> 1)));
    }
  }

  /** Ends the token being written. */
  void add() {
    if (count + 2 > starts.length) {
      starts = Arrays.copyOf(starts, starts.length * 2);
    }
    if (gap > 0) {
      bytes[end++] = ' ';
    }
    starts[++count] = end;
  }

  /** Adds a token. */
  void add(byte[] utf8, int from, int to) {
    int length = to - from;
    reserve(length);
    System.arraycopy(utf8, from, bytes, end, length);
    end += length;
    add();
  }

  int count() {
    return count;
  }

  byte[] bytes() {
    return bytes;
  }

  int start(int token) {
    return starts[token];
  }

  int end(int token) {
    return starts[token + 1] - gap;
  }
}
