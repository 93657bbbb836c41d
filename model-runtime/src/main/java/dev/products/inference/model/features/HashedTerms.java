package dev.products.inference.model.features;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Scikit-learn's hashing: every term is a feature, by its MurmurHash3.
 *
 * @param alternateSign whether half of the terms count -1, so that collisions cancel out on average
 */
record HashedTerms(int size, boolean alternateSign) implements Terms {
  private static final VarHandle FOUR_BYTES =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
  private static final int FIRST = 0xCC9E2D51;
  private static final int SECOND = 0x1B873593;

  @Override
  public int longest() {
    return Integer.MAX_VALUE;
  }

  @Override
  public int id(byte[] utf8, int from, int to) {
    return id(hash(utf8, from, to));
  }

  @Override
  public boolean count(byte[] utf8, int from, int to, FeatureCounts counts) {
    int hash = hash(utf8, from, to);
    counts.add(id(hash), alternateSign && hash < 0 ? -1 : 1);
    return true;
  }

  private int id(int hash) {
    // The magnitude of the least int is none; scikit-learn has a rule of its own for it.
    return hash == Integer.MIN_VALUE
        ? (Integer.MAX_VALUE - (size - 1)) % size
        : Math.abs(hash) % size;
  }

  /** MurmurHash3_x86_32 with seed 0. */
  static int hash(byte[] utf8, int from, int to) {
    int hash = 0;
    int at = from;
    for (; at <= to - 4; at += 4) {
      hash ^= scrambled((int) FOUR_BYTES.get(utf8, at));
      hash = Integer.rotateLeft(hash, 13) * 5 + 0xE6546B64;
    }
    int tail = 0;
    for (int i = to - 1; i >= at; i--) {
      tail = tail << 8 | (utf8[i] & 0xFF);
    }
    return mixed(hash ^ scrambled(tail) ^ (to - from));
  }

  private static int scrambled(int block) {
    return Integer.rotateLeft(block * FIRST, 15) * SECOND;
  }

  private static int mixed(int hash) {
    int mixed = hash;
    mixed = (mixed ^ mixed >>> 16) * 0x85EBCA6B;
    mixed = (mixed ^ mixed >>> 13) * 0xC2B2AE35;
    return mixed ^ mixed >>> 16;
  }
}
