package dev.products.inference.model.metadata;

import java.util.HashSet;
import java.util.List;

/** Whether metadata that is well-formed JSON is complete and agrees with itself. */
final class MetadataCheck {
  private static final int FORMAT = 2;

  /** Each may take megabytes for its tables. */
  private static final int MOST_VECTORIZERS = 64;

  private static final int MOST_TRANSFORMS = 1024;

  /** Scoring a text takes time for each. */
  private static final int MOST_TRANSFORMS_OF_A_FEATURE = 64;

  private MetadataCheck() {}

  static void check(CompiledMetadata metadata) throws MetadataException {
    if (Expect.present(metadata.format(), "format") != FORMAT) {
      throw new MetadataException(
          "format",
          "is "
              + metadata.format()
              + "; this version reads format "
              + FORMAT
              + ": compile the model again with its product-model");
    }
    List<String> categories = Expect.list(metadata.categories(), "categories");
    if (categories.isEmpty() || new HashSet<>(categories).size() != categories.size()) {
      throw new MetadataException("categories", "must be distinct, and one at least");
    }
    Expect.between(1, Integer.MAX_VALUE, metadata.textWidth(), "text_width");
    Expect.between(0, Integer.MAX_VALUE, metadata.featureWidth(), "feature_width");
    List<VectorizerMetadata> vectorizers = Expect.list(metadata.vectorizers(), "vectorizers");
    Expect.between(1, MOST_VECTORIZERS, vectorizers.size(), "vectorizers' number");
    UnicodeTables unicode = Expect.present(metadata.unicode(), "unicode");
    long features = checkVectorizers(vectorizers, unicode);
    checkTransforms(Expect.list(metadata.weightings(), "weightings"), features);
    if (features > Integer.MAX_VALUE) {
      throw new MetadataException("vectorizers", "have " + features + " features, too many");
    }
    if (metadata.distinctFeatures() != null) {
      Numbers.ascending(metadata.distinctFeatures(), features, "distinct_features");
    }
    for (int i = 0; i < Expect.list(metadata.goldenRows(), "golden_rows").size(); i++) {
      Expect.present(metadata.goldenRows().get(i).text(), "golden_rows[" + i + "].text");
      Expect.present(metadata.goldenRows().get(i).category(), "golden_rows[" + i + "].category");
    }
  }

  /** How many features they have. */
  private static long checkVectorizers(List<VectorizerMetadata> vectorizers, UnicodeTables unicode)
      throws MetadataException {
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
    return offset;
  }

  private static void checkTransforms(List<FeatureTransformMetadata> weightings, long features)
      throws MetadataException {
    Expect.between(0, MOST_TRANSFORMS, weightings.size(), "weightings' number");
    long weighted = 0;
    for (int i = 0; i < weightings.size(); i++) {
      FeatureTransformCheck.check(weightings.get(i), features, "weightings[" + i + "].");
      weighted += weightings.get(i).size();
    }
    if (weighted > MOST_TRANSFORMS_OF_A_FEATURE * features) {
      throw new MetadataException(
          "weightings", "are more than " + MOST_TRANSFORMS_OF_A_FEATURE + " for a feature");
    }
  }
}
