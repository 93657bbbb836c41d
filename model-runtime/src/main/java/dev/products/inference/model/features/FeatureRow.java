package dev.products.inference.model.features;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The features of one text: ids ascending, each once. */
public final class FeatureRow {
  private static final int USUAL = 1 << 10;
  private static final int KEPT = 1 << 16;

  private int[] ids = new int[USUAL];
  private double[] values = new double[USUAL];
  private int size;

  void clear() {
    size = 0;
    if (ids.length > KEPT) {
      ids = new int[USUAL];
      values = new double[USUAL];
    }
  }

  public void add(int id, double value) {
    if (size == ids.length) {
      ids = Arrays.copyOf(ids, Math.multiplyExact(size, 2));
      values = Arrays.copyOf(values, ids.length);
    }
    ids[size] = id;
    values[size] = value;
    size++;
  }

  int size() {
    return size;
  }

  int id(int i) {
    return ids[i];
  }

  double value(int i) {
    return values[i];
  }

  void setValue(int i, double value) {
    values[i] = value;
  }

  /** Puts a feature into the place of another. */
  void move(int from, int to) {
    ids[to] = ids[from];
    values[to] = values[from];
  }

  /** Removes the features from one place to before another. */
  void remove(int from, int to) {
    System.arraycopy(ids, to, ids, from, size - to);
    System.arraycopy(values, to, values, from, size - to);
    size -= to - from;
  }

  /** How many features have lower ids. */
  int below(int id) {
    if (size == 0 || ids[size - 1] < id) {
      return size;
    }
    int place = Arrays.binarySearch(ids, 0, size, id);
    return place < 0 ? -place - 1 : place;
  }

  /** A copy, as objects. */
  public List<Feature> features() {
    List<Feature> features = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      features.add(new Feature(ids[i], values[i]));
    }
    return features;
  }
}
