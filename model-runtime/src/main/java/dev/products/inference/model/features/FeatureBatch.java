package dev.products.inference.model.features;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.DoubleBuffer;
import java.nio.LongBuffer;

/**
 * The features of a batch of texts as the rows of a sparse matrix, in memory that ONNX Runtime
 * reads without copying. Those of a row are in the order of their ids: added in this order, the
 * graph's sums are scikit-learn's, to the last bit.
 */
public final class FeatureBatch {
  /** How many numbers the graph may hold at a time: few enough for a core's cache. */
  private static final int NUMBERS = 1 << 16;

  /** How many weights are too many for a core's cache, and how many of a feature make it matter. */
  private static final int MANY_WEIGHTS = 1 << 16;

  private static final int WIDE = 16;

  private static final int USUAL = 1 << 12;

  /** Twice as many as fit into a batch. */
  private static final int KEPT = 4 * NUMBERS;

  private final int texts;
  private final int most;
  private final boolean byFeature;
  private final long columns;
  private final DistinctFeatures distinct;
  private RadixSort radixSort = new RadixSort();
  private long[] keys = new long[0];
  private Entries entries = new Entries(USUAL);
  private Entries spare = new Entries(0);
  private int features;
  private int size;
  private boolean arranged;

  /** Row and id, and the value, of so many features. */
  private record Entries(LongBuffer indices, DoubleBuffer values) {
    Entries(int capacity) {
      this(
          eightBytes(Math.multiplyExact(2, capacity)).asLongBuffer(),
          eightBytes(capacity).asDoubleBuffer());
    }

    private static ByteBuffer eightBytes(int capacity) {
      return ByteBuffer.allocateDirect(Math.multiplyExact(8, capacity))
          .order(ByteOrder.nativeOrder());
    }

    int capacity() {
      return values.capacity();
    }

    void put(int i, long row, long id, double value) {
      indices.put(2 * i, row);
      indices.put(2 * i + 1, id);
      values.put(i, value);
    }

    void putId(int i, long id) {
      indices.put(2 * i + 1, id);
    }

    long row(int i) {
      return indices.get(2 * i);
    }

    long id(int i) {
      return indices.get(2 * i + 1);
    }
  }

  /**
   * An empty batch.
   *
   * @param columns how many the matrix has, and so how many rows of weights the graph
   * @param distinct which column is whose; null if it is the feature's id
   * @param textWidth how many numbers the graph holds at a time for each row
   * @param featureWidth and for each feature of each row
   */
  FeatureBatch(long columns, DistinctFeatures distinct, int textWidth, int featureWidth) {
    this.columns = columns;
    this.distinct = distinct;
    texts = NUMBERS / textWidth;
    // The graph goes over its inputs once.
    most = 2 * NUMBERS / Math.max(1, featureWidth);
    byFeature = textWidth >= WIDE && columns * textWidth > MANY_WEIGHTS;
  }

  /** Adds a row; it may have no features. */
  public void add(FeatureRow row) {
    while (features + row.size() > entries.capacity()) {
      grow();
    }
    for (int i = 0; i < row.size(); i++) {
      entries.put(features++, size, row.id(i), row.value(i));
    }
    size++;
  }

  private void grow() {
    Entries grown = new Entries(Math.multiplyExact(entries.capacity(), 2));
    grown.indices().duplicate().put(indices());
    grown.values().duplicate().put(values());
    entries = grown;
  }

  /**
   * Whether it should be scored before another row is added; one row alone may be too much already.
   */
  public boolean isFull() {
    return size > 0 && (size >= texts || features >= most);
  }

  /**
   * Makes the features what the graph takes, once all rows are there, in the order in which it is
   * fastest. Where weights are more than a cache holds, that is the order of ids: so those of a
   * feature are read once for all rows. Ids become columns only then, for features that share one
   * must keep their places in their row's sum.
   */
  public void arrange() {
    if (arranged) {
      return;
    }
    arranged = true;
    if (byFeature) {
      sort();
    }
    if (distinct != null) {
      for (int i = 0; i < features; i++) {
        entries.putId(i, distinct.row(entries.id(i)));
      }
    }
  }

  private void sort() {
    if (keys.length < features) {
      keys = new long[entries.capacity()];
    }
    for (int i = 0; i < features; i++) {
      keys[i] = entries.id(i) << Integer.SIZE | i;
    }
    keys = radixSort.sorted(keys, features);
    Entries sorted =
        spare.capacity() == entries.capacity() ? spare : new Entries(entries.capacity());
    for (int i = 0; i < features; i++) {
      int place = (int) keys[i];
      sorted.put(i, entries.row(place), entries.id(place), entries.values().get(place));
    }
    spare = entries;
    entries = sorted;
  }

  public void clear() {
    features = 0;
    size = 0;
    arranged = false;
    if (entries.capacity() > KEPT) {
      entries = new Entries(USUAL);
      spare = new Entries(0);
      keys = new long[0];
      radixSort = new RadixSort();
    }
  }

  /** How many rows it has. */
  public int size() {
    return size;
  }

  /**
   * How many rows the matrix has, the last ones empty: ONNX Runtime refuses more entries than a
   * matrix has cells, and features that share a column can be more.
   */
  public int rows() {
    return (int) Math.max(size, (features + columns - 1) / columns);
  }

  public long columns() {
    return columns;
  }

  /** How many features they have together. */
  public int features() {
    return features;
  }

  /** Row and id of each feature. */
  public LongBuffer indices() {
    return entries.indices().duplicate().limit(2 * features);
  }

  public DoubleBuffer values() {
    return entries.values().duplicate().limit(features);
  }
}
