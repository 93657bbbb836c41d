package dev.products.inference.model.text;

import java.util.BitSet;
import java.util.List;

/**
 * What becomes of each code point when a text is normalized, and its class afterwards: one int
 * each, so that the loops over texts look up once.
 */
public final class CodePointMap {
  /** The bits that hold the code point. */
  static final int CODE_POINT = 0x1FFFFF;

  /** Part of a word, Python's {@code \w}. */
  static final int WORD = 1 << 21;

  /** White space, Python's {@code \s}. */
  static final int SPACE = 1 << 22;

  /** Becomes several code points or none: the other bits number a sequence. */
  static final int SEQUENCE = 1 << 23;

  /** A capital sigma, whose lower case depends on its neighbours. */
  static final int SIGMA = 1 << 24;

  static final int CAPITAL_SIGMA = 0x3A3;
  private static final int SMALL_SIGMA = 0x3C3;
  private static final int FINAL_SIGMA = 0x3C2;

  private final int[] entries;
  private final int[][] sequences;
  private final BitSet cased;
  private final BitSet caseIgnorable;

  /**
   * Takes over what {@link Normalization} computed.
   *
   * @param entries by code point; below 0x80 none is a {@link #SEQUENCE}
   */
  CodePointMap(int[] entries, List<int[]> sequences, BitSet cased, BitSet caseIgnorable) {
    this.entries = entries;
    this.sequences = sequences.toArray(int[][]::new);
    this.cased = cased;
    this.caseIgnorable = caseIgnorable;
  }

  /** Whether capitals become small letters. */
  boolean lowercases() {
    return entries['A'] == (WORD | 'a');
  }

  /** The entries that an entry with {@link #SEQUENCE} stands for. */
  int[] sequence(int entry) {
    return sequences[entry & CODE_POINT];
  }

  /**
   * The entry for the code point of a text that starts at {@code position} and takes {@code bytes}
   * bytes.
   *
   * @param from where the text starts
   * @param to where it ends
   */
  int entry(int codePoint, byte[] utf8, int from, int position, int bytes, int to) {
    int entry = entries[codePoint];
    if (entry != SIGMA) {
      return entry;
    }
    boolean last = casedBefore(utf8, from, position) && !casedAfter(utf8, position + bytes, to);
    return entries[last ? FINAL_SIGMA : SMALL_SIGMA];
  }

  /** Hands on the entries of a normalized text, none of them a {@link #SEQUENCE}. */
  void each(byte[] utf8, int from, int to, EntrySink sink) {
    int position = from;
    while (position < to) {
      int decoded = Utf8.decode(utf8, position, to);
      int bytes = decoded & 7;
      int entry = entry(decoded >>> 3, utf8, from, position, bytes, to);
      if ((entry & SEQUENCE) == 0) {
        sink.accept(entry);
      } else {
        for (int one : sequence(entry)) {
          sink.accept(one);
        }
      }
      position += bytes;
    }
  }

  // A sigma is itself cased, so these two never look past the next one: a text of sigmas takes
  // linear time.

  private boolean casedBefore(byte[] utf8, int from, int position) {
    int at = position;
    while (at > from) {
      int decoded = Utf8.decodeBackwards(utf8, from, at);
      if (!caseIgnorable.get(decoded >>> 3)) {
        return cased.get(decoded >>> 3);
      }
      at -= decoded & 7;
    }
    return false;
  }

  private boolean casedAfter(byte[] utf8, int position, int to) {
    int at = position;
    while (at < to) {
      int decoded = Utf8.decode(utf8, at, to);
      if (!caseIgnorable.get(decoded >>> 3)) {
        return cased.get(decoded >>> 3);
      }
      at += decoded & 7;
    }
    return false;
  }
}
