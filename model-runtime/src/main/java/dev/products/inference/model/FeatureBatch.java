package dev.products.inference.model;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.DoubleBuffer;
import java.nio.LongBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * The features of a batch of texts as the rows of a sparse matrix, in memory that ONNX Runtime
 * reads without copying: rows ascending, ids ascending within a row. In this order the graph's sums
 * are scikit-learn's, to the last bit.
 */
final class FeatureBatch {
  /** How many numbers the graph may hold at a time: few enough for a core's cache. */
  private static final int NUMBERS = 1 << 17;

  private final int entries;
  private LongBuffer ids;
  private DoubleBuffer values;
  private LongBuffer rows;
  private int features;
  private int size;

  /**
   * An empty batch.
   *
   * @param width how many numbers the graph holds at a time for each feature and each row
   */
  FeatureBatch(int width) {
    entries = NUMBERS / width;
    allocate(1 << 12);
  }

  private void allocate(int capacity) {
    ids = eightBytes(capacity).asLongBuffer();
    values = eightBytes(capacity).asDoubleBuffer();
    rows = eightBytes(capacity).asLongBuffer();
  }

  private static ByteBuffer eightBytes(int capacity) {
    return ByteBuffer.allocateDirect(Math.multiplyExact(8, capacity))
        .order(ByteOrder.nativeOrder());
  }

  /** Adds a feature to the row being written. */
  void add(long id, double value) {
    if (features == ids.capacity()) {
      grow();
    }
    ids.put(features, id);
    values.put(features, value);
    rows.put(features, size);
    features++;
  }

  private void grow() {
    LongBuffer oldIds = ids();
    DoubleBuffer oldValues = values();
    LongBuffer oldRows = rows();
    allocate(Math.multiplyExact(ids.capacity(), 2));
    ids.duplicate().put(oldIds);
    values.duplicate().put(oldValues);
    rows.duplicate().put(oldRows);
  }

  /** Ends the row being written; it may have no features. */
  void endRow() {
    size++;
  }

  /**
   * Whether it should be scored before another row is added; one row alone may be too much already.
   */
  boolean isFull() {
    return size > 0 && features + size >= entries;
  }

  void clear() {
    features = 0;
    size = 0;
  }

  /** How many rows were ended. */
  int size() {
    return size;
  }

  /** How many features they have together. */
  int features() {
    return features;
  }

  LongBuffer ids() {
    return ids.duplicate().limit(features);
  }

  DoubleBuffer values() {
    return values.duplicate().limit(features);
  }

  LongBuffer rows() {
    return rows.duplicate().limit(features);
  }

  /** The features of every row. */
  List<List<ScoredText.Feature>> byRow() {
    List<List<ScoredText.Feature>> found = new ArrayList<>();
    int i = 0;
    for (int row = 0; row < size; row++) {
      List<ScoredText.Feature> ofRow = new ArrayList<>();
      for (; i < features && rows.get(i) == row; i++) {
        ofRow.add(new ScoredText.Feature(ids.get(i), values.get(i)));
      }
      found.add(ofRow);
    }
    return found;
  }
}
