package dev.products.inference.model.features;

import java.util.Arrays;

/**
 * How often each feature occurs in one text. Takes memory for a few times the distinct ones, not
 * for each occurrence.
 */
final class FeatureCounts {
  private static final int USUAL = 1 << 10;
  private static final int FEW = 16;
  private static final int MANY = 80;
  private static final int KEPT = 1 << 16;

  /** Id in the upper half, count in the lower. */
  private long[] counts = new long[USUAL];

  private int size;
  private final int[] ranks = new int[FEW];
  private final long[] unsorted = new long[FEW];
  private RadixSort radixSort = new RadixSort();

  void clear() {
    size = 0;
    if (counts.length > KEPT) {
      counts = new long[USUAL];
      radixSort = new RadixSort();
    }
  }

  /** Adds to a feature's count. */
  void add(int id, int count) {
    if (size == counts.length) {
      sort();
      if (size > counts.length / 2) {
        counts = Arrays.copyOf(counts, counts.length * 2);
      }
    }
    counts[size++] = entry(id, count);
  }

  private static long entry(int id, int count) {
    return (long) id << 32 | Integer.toUnsignedLong(count);
  }

  /** Puts the features into the order of their ids, each once. */
  void sort() {
    if (size <= FEW) {
      sortFew();
    } else if (size < MANY) {
      Arrays.sort(counts, 0, size);
    } else {
      counts = radixSort.sorted(counts, size);
    }
    int last = -1;
    for (int i = 0; i < size; i++) {
      if (last >= 0 && id(last) == id(i)) {
        counts[last] = entry(id(i), count(last) + count(i));
      } else {
        counts[++last] = counts[i];
      }
    }
    size = last + 1;
  }

  /**
   * Sorts by each entry's rank, without branches: which of a few entries is less, no processor can
   * predict.
   */
  private void sortFew() {
    for (int i = 0; i < size; i++) {
      long entry = counts[i];
      int rank = i;
      for (int j = 0; j < i; j++) {
        int less = (int) ((entry - counts[j]) >>> 63);
        ranks[j] += less;
        rank -= less;
      }
      ranks[i] = rank;
    }
    System.arraycopy(counts, 0, unsorted, 0, size);
    for (int i = 0; i < size; i++) {
      counts[ranks[i]] = unsorted[i];
    }
  }

  int size() {
    return size;
  }

  /** The id of the i-th feature, after {@link #sort}. */
  int id(int i) {
    return (int) (counts[i] >>> 32);
  }

  /** How often the i-th feature occurs, after {@link #sort}. */
  int count(int i) {
    return (int) counts[i];
  }
}
