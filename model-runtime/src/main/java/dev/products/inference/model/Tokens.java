package dev.products.inference.model;

import java.util.Arrays;
import java.util.List;

/**
 * The tokens of one text, as UTF-8, next to each other with nothing or one space between them: so
 * an n-gram, which scikit-learn joins from n strings, is a slice. Grows with the text, and shrinks
 * again after a very long one.
 */
final class Tokens {
  /** How many bytes may be read beyond an n-gram's end. */
  static final int SLACK = 8;

  private static final int USUAL_BYTES = 1 << 12;
  private static final int KEPT_BYTES = 1 << 16;

  private static final Vocabulary NO_WORDS = new Vocabulary(List.of());

  private final int gap;
  private final Vocabulary leftOut;
  private byte[] bytes = new byte[USUAL_BYTES];
  private int[] starts = new int[USUAL_BYTES / 4];
  private int count;
  private int end;
  private int characters;

  Tokens(boolean spaced) {
    this(spaced, NO_WORDS);
  }

  /**
   * Empty tokens.
   *
   * @param leftOut tokens that are not kept
   */
  Tokens(boolean spaced, Vocabulary leftOut) {
    this.gap = spaced ? 1 : 0;
    this.leftOut = leftOut;
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
    reserve(4);
    end = Utf8.encode(codePoint, bytes, end);
    characters++;
  }

  /**
   * Adds the run of ASCII word characters that a text has from a position on, and returns the
   * position after it.
   *
   * @param words by ASCII character: what to add for a word character, 0 for others
   */
  int appendAsciiWord(byte[] text, int from, int to, byte[] words) {
    reserve(to - from);
    byte[] out = bytes;
    int at = end;
    int position = from;
    while (position < to) {
      int next = text[position];
      if (next < 0) {
        break;
      }
      byte word = words[next];
      if (word == 0) {
        break;
      }
      out[at++] = word;
      position++;
    }
    characters += position - from;
    end = at;
    return position;
  }

  private void reserve(int more) {
    int needed = Math.addExact(end, more) + SLACK + gap;
    if (needed > bytes.length) {
      bytes =
          Arrays.copyOf(bytes, Math.max(needed, Math.addExact(bytes.length, bytes.length >> 1)));
    }
  }

  /** How many code points the token being written has. */
  int characters() {
    return characters;
  }

  /** Ends the token being written. */
  void add() {
    if (leftOut.id(bytes, starts[count], end) != Terms.UNKNOWN) {
      discard();
      return;
    }
    if (count + 2 > starts.length) {
      starts = Arrays.copyOf(starts, starts.length * 2);
    }
    if (gap > 0) {
      bytes[end++] = ' ';
    }
    starts[++count] = end;
    characters = 0;
  }

  /** Adds as one token what are several in another. */
  void add(Tokens others, int first, int past) {
    int from = others.starts[first];
    int length = others.starts[past] - others.gap - from;
    reserve(length);
    System.arraycopy(others.bytes, from, bytes, end, length);
    end += length;
    add();
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

  int start(int token) {
    return starts[token];
  }

  int end(int token) {
    return starts[token + 1] - gap;
  }
}
