package dev.products.inference.model;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;

/**
 * What becomes of each code point when a text is normalized, and its class afterwards: one int
 * each, so that the loops over texts look up once.
 */
final class CodePointMap {
  /** The bits that hold the code point. */
  static final int CODE_POINT = 0x1FFFFF;

  /** Part of a word, Python's {@code \w}. */
  static final int WORD = 1 << 21;

  /** White space, Python's {@code \s}. */
  static final int SPACE = 1 << 22;

  /** Becomes several code points or none: the other bits number a sequence. */
  static final int SEQUENCE = 1 << 23;

  /** A capital sigma, whose lower case depends on its neighbours. */
  private static final int SIGMA = 1 << 24;

  private static final int CAPITAL_SIGMA = 0x3A3;
  private static final int SMALL_SIGMA = 0x3C3;
  private static final int FINAL_SIGMA = 0x3C2;

  private final int[] entries = new int[Character.MAX_CODE_POINT + 1];
  private final List<int[]> sequences = new ArrayList<>();
  private final BitSet cased;
  private final BitSet caseIgnorable;

  CodePointMap(UnicodeTables unicode, boolean lowercase) {
    cased = ranges(unicode.cased());
    caseIgnorable = ranges(unicode.caseIgnorable());
    BitSet word = ranges(unicode.word());
    BitSet space = ranges(unicode.space());
    for (int codePoint = 0; codePoint < entries.length; codePoint++) {
      int classes = (word.get(codePoint) ? WORD : 0) | (space.get(codePoint) ? SPACE : 0);
      entries[codePoint] = codePoint | classes;
    }
    if (lowercase) {
      lower(unicode);
    }
  }

  private void lower(UnicodeTables unicode) {
    int[] unchanged = entries.clone();
    List<Integer> lower = unicode.lower();
    for (int i = 0; i < lower.size(); i += 4) {
      int delta = lower.get(i + 3);
      for (int codePoint = lower.get(i);
          codePoint <= lower.get(i + 1);
          codePoint += lower.get(i + 2)) {
        entries[codePoint] = unchanged[codePoint + delta];
      }
    }
    for (Map.Entry<Integer, List<Integer>> special : unicode.lowerSpecial().entrySet()) {
      entries[special.getKey()] = SEQUENCE | sequences.size();
      sequences.add(
          special.getValue().stream().mapToInt(codePoint -> unchanged[codePoint]).toArray());
    }
    entries[CAPITAL_SIGMA] = SIGMA;
  }

  /**
   * The code points of a table; none if it is missing, as tables are that the vectorizer does not
   * need.
   */
  private static BitSet ranges(List<Integer> ranges) {
    BitSet set = new BitSet(Character.MAX_CODE_POINT + 1);
    for (int i = 0; ranges != null && i < ranges.size(); i += 2) {
      set.set(ranges.get(i), ranges.get(i + 1) + 1);
    }
    return set;
  }

  /** The entries by code point, to read only. Below 0x80 none is a {@link #SEQUENCE}. */
  int[] entries() {
    return entries;
  }

  /** The entries that an entry with {@link #SEQUENCE} stands for. */
  int[] sequence(int entry) {
    return sequences.get(entry & CODE_POINT);
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
