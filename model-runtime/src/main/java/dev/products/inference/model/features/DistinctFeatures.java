package dev.products.inference.model.features;

/**
 * The features with a row of their own in a table. All others of a range of ids share a row, after
 * those. Thread-safe.
 */
final class DistinctFeatures {
  private final long[] members;

  /** How many members there are before each 64 ids. */
  private final int[] before;

  private final int count;
  private final int[] starts;

  /**
   * Prepares the features.
   *
   * @param ids ascending, none negative
   * @param starts of the ranges, ascending, the first 0
   */
  DistinctFeatures(int[] ids, int... starts) {
    this.starts = starts.clone();
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
    return count + starts.length;
  }

  /** The row of a feature. */
  int row(long id) {
    long word = id >>> 6;
    long bit = 1L << id;
    long found = word < members.length ? members[(int) word] : 0;
    return (found & bit) == 0
        ? count + range(id)
        : before[(int) word] + Long.bitCount(found & (bit - 1));
  }

  private int range(long id) {
    int range = starts.length - 1;
    while (id < starts[range]) {
      range--;
    }
    return range;
  }
}
