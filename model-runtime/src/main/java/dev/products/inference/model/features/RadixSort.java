package dev.products.inference.model.features;

import java.util.Arrays;

/**
 * Sorts longs by their upper halves, which are not negative, one digit after the other: that takes
 * linear time and no comparisons. Of equal upper halves, the order stays.
 */
final class RadixSort {
  private static final int DIGIT_BITS = 8;
  private static final int DIGITS = 1 << DIGIT_BITS;

  private final int[] places = new int[DIGITS];
  private long[] spare = new long[0];

  /**
   * Sorts the first of some entries.
   *
   * @return the sorted ones, in an array of the same length; the caller must not use the other any
   *     more
   */
  long[] sorted(long[] entries, int size) {
    if (spare.length != entries.length) {
      spare = new long[entries.length];
    }
    long used = 0;
    for (int i = 0; i < size; i++) {
      used |= entries[i] >>> Integer.SIZE;
    }
    long[] from = entries;
    for (int bits = 0; used >>> bits != 0; bits += DIGIT_BITS) {
      long[] to = spare;
      sortByDigit(from, to, size, Integer.SIZE + bits);
      spare = from;
      from = to;
    }
    return from;
  }

  private void sortByDigit(long[] from, long[] to, int size, int shift) {
    Arrays.fill(places, 0);
    for (int i = 0; i < size; i++) {
      places[digit(from[i], shift)]++;
    }
    int place = 0;
    for (int digit = 0; digit < DIGITS; digit++) {
      int entries = places[digit];
      places[digit] = place;
      place += entries;
    }
    for (int i = 0; i < size; i++) {
      to[places[digit(from[i], shift)]++] = from[i];
    }
  }

  private static int digit(long entry, int shift) {
    return (int) (entry >>> shift) & (DIGITS - 1);
  }
}
