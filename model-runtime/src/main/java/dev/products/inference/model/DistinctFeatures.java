package dev.products.inference.model;

/**
 * The features with a row of their own in a table in which all others share the row after those.
 * Thread-safe.
 */
final class DistinctFeatures {
  private final long[] members;

  /** How many members there are before each 64 ids. */
  private final int[] before;

  private final int count;

  /**
   * Prepares the features.
   *
   * @param ids ascending, none negative
   */
  DistinctFeatures(int[] ids) {
    int words = ids.length == 0 ? 0 : (ids[ids.length - 1] >>> 6) + 1;
    members = new long[words];
    before = new int[words];
    count = ids.length;
    for (int id : ids) {
      members[id >>> 6] |= 1L << id;
    }
    for (int word = 1; word < words; word++) {
      before[word] = before[word - 1] + Long.bitCount(members[word - 1]);
    }
  }

  /** How many rows there are. */
  int rows() {
    return count + 1;
  }

  /** The row of a feature. */
  int row(long id) {
    long word = id >>> 6;
    if (word >= members.length) {
      return count;
    }
    long bit = 1L << id;
    long found = members[(int) word];
    return (found & bit) == 0 ? count : before[(int) word] + Long.bitCount(found & (bit - 1));
  }
}
