package dev.products.inference.model.text;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Terms and their ids, looked up by slices of UTF-8: one open-addressing table over flat arrays,
 * because an object per term or per look-up would cost more than everything else that happens to a
 * text.
 */
public final class Vocabulary {
  /** The id of what is no term. */
  public static final int UNKNOWN = -1;

  private static final long MULTIPLIER = 0x9E3779B97F4A7C15L;

  /** Differs in every JVM, so that nobody can choose a model's terms to collide. */
  private static final long SEED = ThreadLocalRandom.current().nextLong();

  /** By hash: the hash's upper half, then the id plus one; 0 is free. */
  private final long[] slots;

  private final int[] starts;
  private byte[] bytes;
  private int longest;

  /**
   * Numbers terms in their order.
   *
   * @throws IllegalArgumentException if a term is there twice; the message says which
   */
  public Vocabulary(List<String> terms) {
    slots = new long[Integer.highestOneBit(Math.max(2, Math.multiplyExact(terms.size(), 2))) << 1];
    starts = new int[terms.size() + 1];
    bytes = new byte[Math.addExact(Math.multiplyExact(terms.size(), 8), TokenBuffer.SLACK)];
    for (int id = 0; id < terms.size(); id++) {
      String term = terms.get(id);
      byte[] utf8 = term.getBytes(StandardCharsets.UTF_8);
      append(id, utf8);
      if (!hasLoneSurrogate(term)) {
        insert(id, term);
        longest = Math.max(longest, utf8.length);
      }
    }
  }

  /** UTF-8 has no lone surrogates, so a term with one is in no text. */
  private static boolean hasLoneSurrogate(String term) {
    return term.codePoints().anyMatch(codePoint -> codePoint >= 0xD800 && codePoint <= 0xDFFF);
  }

  private void append(int id, byte[] utf8) {
    int end = Math.addExact(starts[id], utf8.length);
    if (end + TokenBuffer.SLACK > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.addExact(end + TokenBuffer.SLACK, end >> 1));
    }
    System.arraycopy(utf8, 0, bytes, starts[id], utf8.length);
    starts[id + 1] = end;
  }

  private void insert(int id, String term) {
    int from = starts[id];
    int length = starts[id + 1] - from;
    long hash = hash(bytes, from, length);
    int slot = find(bytes, from, length, hash);
    if (slots[slot] != 0) {
      throw new IllegalArgumentException(
          "\"" + term + "\" twice, as " + ((int) slots[slot] - 1) + " and " + id);
    }
    slots[slot] = hash >>> 32 << 32 | (id + 1);
  }

  /** How many terms there are. */
  public int size() {
    return starts.length - 1;
  }

  /** Longer strings, in bytes, are no terms. */
  public int longest() {
    return longest;
  }

  /**
   * The id of a term in UTF-8, or {@link #UNKNOWN}. {@link TokenBuffer#SLACK} bytes beyond its end
   * must be readable.
   */
  public int id(byte[] utf8, int from, int to) {
    int length = to - from;
    if (length > longest) {
      return UNKNOWN;
    }
    return (int) slots[find(utf8, from, length, hash(utf8, from, length))] - 1;
  }

  /** The slot that a term has, or the free one that it would get. */
  private int find(byte[] utf8, int from, int length, long hash) {
    int mask = slots.length - 1;
    int slot = (int) hash & mask;
    while (true) {
      long candidate = slots[slot];
      if (candidate == 0
          || ((candidate ^ hash) >>> 32 == 0 && matches((int) candidate - 1, utf8, from, length))) {
        return slot;
      }
      slot = (slot + 1) & mask;
    }
  }

  private boolean matches(int id, byte[] utf8, int from, int length) {
    int start = starts[id];
    if (starts[id + 1] - start != length) {
      return false;
    }
    int i = 0;
    for (; i < length - 8; i += 8) {
      if (LongBytes.get(utf8, from + i) != LongBytes.get(bytes, start + i)) {
        return false;
      }
    }
    return tail(utf8, from + i, length - i) == tail(bytes, start + i, length - i);
  }

  private static long hash(byte[] utf8, int from, int length) {
    long hash = SEED ^ length;
    int i = 0;
    for (; i < length - 8; i += 8) {
      hash = mix(hash ^ LongBytes.get(utf8, from + i));
    }
    return mix(hash ^ tail(utf8, from + i, length - i));
  }

  private static long mix(long bits) {
    return Math.multiplyHigh(bits, MULTIPLIER) ^ bits * MULTIPLIER;
  }

  /** The 0 to 8 bytes there. */
  private static long tail(byte[] utf8, int from, int length) {
    return length == 0 ? 0 : LongBytes.get(utf8, from) << (64 - 8 * length);
  }
}
