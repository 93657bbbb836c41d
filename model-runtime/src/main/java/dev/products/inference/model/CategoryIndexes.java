package dev.products.inference.model;

/** Predictions as indexes into the categories, in arrays that the scorer uses again. */
final class CategoryIndexes implements Predictions {
  private final int[] indexes;
  private final int size;
  private final String[] categories;

  CategoryIndexes(int[] indexes, int size, String[] categories) {
    this.indexes = indexes;
    this.size = size;
    this.categories = categories;
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public String category(int row) {
    return categories[indexes[row]];
  }
}
