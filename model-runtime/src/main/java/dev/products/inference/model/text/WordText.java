package dev.products.inference.model.text;

import java.util.Arrays;

/**
 * A text after normalization, and which of its bytes belong to words: eight at a time where the
 * text is ASCII, without a branch for each, because where words end no processor can predict. Grows
 * with the text, and shrinks again after a very long one.
 */
final class WordText {
  private static final int USUAL_BYTES = 1 << 12;
  private static final int KEPT_BYTES = 1 << 16;

  private static final long MOST_BYTES = Integer.MAX_VALUE - 8L;

  private static final long EACH = 0x0101010101010101L;
  private static final long CASE_BITS = EACH * 0x20;

  /** Moves the high bits of eight bytes into the upper byte. */
  private static final long GATHER = 0x0002040810204081L;

  private final CodePointMap map;

  /** Bits that lower the case of ASCII's capitals, or none. */
  private final long caseBits;

  private byte[] bytes = new byte[USUAL_BYTES];

  /** A bit for each byte. */
  private long[] words = new long[USUAL_BYTES / Long.SIZE + 2];

  private int end;

  WordText(CodePointMap map) {
    this.map = map;
    this.caseBits = map.lowercases() ? CASE_BITS : 0;
  }

  /** Replaces the text. */
  void read(byte[] utf8, int from, int to) {
    clear();
    int position = from;
    reserve(to - from);
    while (position < to) {
      int left = to - position;
      long next = eightBytes(utf8, position, left);
      int ascii = Math.min(left, Long.numberOfTrailingZeros(next & LongBytes.HIGH_BITS) >> 3);
      append(next, ascii);
      position += ascii;
      if (ascii < left && ascii < Long.BYTES) {
        int decoded = Utf8.decode(utf8, position, to);
        int bytesRead = decoded & 7;
        append(map.entry(decoded >>> 3, utf8, from, position, bytesRead, to));
        position += bytesRead;
        reserve(to - position);
      }
    }
  }

  private void clear() {
    if (bytes.length > KEPT_BYTES) {
      bytes = new byte[USUAL_BYTES];
      words = new long[USUAL_BYTES / Long.SIZE + 2];
    } else {
      Arrays.fill(words, 0, end / Long.SIZE + 2, 0);
    }
    end = 0;
  }

  private void reserve(int more) {
    int needed = Math.addExact(Math.addExact(end, more), 2 * Long.BYTES);
    if (needed > bytes.length) {
      long roomy = Math.min(MOST_BYTES, bytes.length * 3L / 2);
      bytes = Arrays.copyOf(bytes, (int) Math.max(needed, roomy));
      words = Arrays.copyOf(words, bytes.length / Long.SIZE + 2);
    }
  }

  /** Up to eight bytes of a text, and zeros if it ends before. */
  private static long eightBytes(byte[] utf8, int at, int left) {
    if (left >= Long.BYTES) {
      return LongBytes.get(utf8, at);
    }
    if (at >= Long.BYTES - left) {
      return LongBytes.get(utf8, at + left - Long.BYTES) >>> (8 * (Long.BYTES - left));
    }
    long some = 0;
    for (int i = left - 1; i >= 0; i--) {
      some = some << 8 | (utf8[at + i] & 0xFF);
    }
    return some;
  }

  /** Adds the first so many of eight bytes, which are ASCII. */
  private void append(long eight, int count) {
    // atLeast sets the high bit of each byte that is; none carries into the next.
    long low = eight & ~LongBytes.HIGH_BITS;
    long lowered = low | CASE_BITS;
    long letters = atLeast(lowered, 'a') & ~atLeast(lowered, 'z' + 1);
    long capitals = letters & ~(low << 2);
    long digits = atLeast(low, '0') & ~atLeast(low, '9' + 1);
    long underscores = ~atLeast(low ^ (EACH * '_'), 1);
    LongBytes.set(bytes, end, eight | ((capitals >>> 2) & caseBits));
    mark((letters | digits | underscores) & LongBytes.HIGH_BITS, count);
  }

  private static long atLeast(long sevenBits, int least) {
    return sevenBits + EACH * (0x80 - least);
  }

  /** Marks those of the next bytes whose high bit is set. */
  private void mark(long highBits, int count) {
    long marks = ((highBits * GATHER) >>> (Long.SIZE - Byte.SIZE)) & ((1 << count) - 1);
    int word = end >> 6;
    words[word] |= marks << end;
    words[word + 1] |= marks >>> 1 >>> ~end;
    end += count;
  }

  private void append(int entry) {
    if ((entry & CodePointMap.SEQUENCE) != 0) {
      for (int one : map.sequence(entry)) {
        append(one);
        reserve(0);
      }
      return;
    }
    int past = Utf8.encode(entry & CodePointMap.CODE_POINT, bytes, end);
    mark((entry & CodePointMap.WORD) == 0 ? 0 : LongBytes.HIGH_BITS, past - end);
  }

  /** Hands on the longest runs of bytes that belong to words. */
  void eachRun(NGramSink sink) {
    int start = -1;
    long before = 0;
    for (int i = 0; i <= end >> 6; i++) {
      long word = words[i];
      long edges = word ^ (word << 1 | before);
      before = word >>> 63;
      for (; edges != 0; edges &= edges - 1) {
        int edge = (i << 6) + Long.numberOfTrailingZeros(edges);
        if (start < 0) {
          start = edge;
        } else {
          sink.accept(bytes, start, edge);
          start = -1;
        }
      }
    }
  }
}
