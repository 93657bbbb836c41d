package dev.products.inference.model;

import java.util.HashSet;
import java.util.List;

/** Whether metadata that is well-formed JSON is complete and agrees with itself. */
final class MetadataCheck {
  private static final int FORMAT = 1;

  /** Each may take megabytes for its tables. */
  private static final int MOST_VECTORIZERS = 64;

  private MetadataCheck() {}

  static void check(CompiledMetadata metadata) throws MetadataException {
    if (Expect.present(metadata.format(), "format") != FORMAT) {
      throw new MetadataException(
          "format", "is " + metadata.format() + "; this version reads format " + FORMAT);
    }
    List<String> categories = Expect.list(metadata.categories(), "categories");
    if (categories.isEmpty() || new HashSet<>(categories).size() != categories.size()) {
      throw new MetadataException("categories", "must be distinct, and one at least");
    }
    Expect.between(1, Integer.MAX_VALUE, metadata.width(), "width");
    List<VectorizerMetadata> vectorizers = Expect.list(metadata.vectorizers(), "vectorizers");
    Expect.between(1, MOST_VECTORIZERS, vectorizers.size(), "vectorizers' number");
    UnicodeTables unicode = Expect.present(metadata.unicode(), "unicode");
    long offset = 0;
    for (int i = 0; i < vectorizers.size(); i++) {
      String field = "vectorizers[" + i + "].";
      VectorizerMetadata vectorizer = vectorizers.get(i);
      VectorizerCheck.check(vectorizer, field);
      UnicodeCheck.check(unicode, vectorizer);
      if (offset != vectorizer.offset()) {
        throw new MetadataException(
            field + "offset", "is " + vectorizer.offset() + " instead of " + offset);
      }
      offset += vectorizer.size();
    }
    for (int i = 0; i < Expect.list(metadata.goldenRows(), "golden_rows").size(); i++) {
      Expect.present(metadata.goldenRows().get(i).text(), "golden_rows[" + i + "].text");
      Expect.present(metadata.goldenRows().get(i).category(), "golden_rows[" + i + "].category");
    }
  }
}
