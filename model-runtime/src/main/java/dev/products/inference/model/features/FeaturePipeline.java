package dev.products.inference.model.features;

import dev.products.inference.model.Explanation;
import dev.products.inference.model.metadata.CompiledMetadata;
import dev.products.inference.model.metadata.FeatureTransformMetadata;
import dev.products.inference.model.metadata.MetadataException;
import dev.products.inference.model.metadata.Numbers;
import dev.products.inference.model.metadata.VectorizerMetadata;
import dev.products.inference.model.text.CodePointMap;
import dev.products.inference.model.text.Normalization;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What a compiled model makes of texts before its graph gets them. Thread-safe. */
public final class FeaturePipeline {
  private final List<Vectorizer> vectorizers;
  private final List<FeatureTransform> transforms;
  private final DistinctFeatures distinct;
  private final int textWidth;
  private final int featureWidth;

  /** Keeps what is needed of the metadata, which is large and checked. */
  public FeaturePipeline(CompiledMetadata metadata) throws MetadataException {
    vectorizers = vectorizers(metadata);
    transforms = transforms(metadata);
    distinct = distinct(metadata, features());
    textWidth = metadata.textWidth();
    featureWidth = metadata.featureWidth();
  }

  private static List<Vectorizer> vectorizers(CompiledMetadata metadata) throws MetadataException {
    Map<Normalization, CodePointMap> maps = new HashMap<>();
    List<Vectorizer> vectorizers = new ArrayList<>();
    for (VectorizerMetadata vectorizer : metadata.vectorizers()) {
      CodePointMap map =
          maps.computeIfAbsent(
              Normalization.of(vectorizer), normalization -> normalization.map(metadata.unicode()));
      try {
        vectorizers.add(new Vectorizer(vectorizer, map));
      } catch (IllegalArgumentException e) {
        throw new MetadataException(
            "vectorizers[" + vectorizers.size() + "].vocabulary", "has " + e.getMessage());
      }
    }
    return List.copyOf(vectorizers);
  }

  private static List<FeatureTransform> transforms(CompiledMetadata metadata)
      throws MetadataException {
    List<FeatureTransform> transforms = new ArrayList<>();
    for (FeatureTransformMetadata transform : metadata.weightings()) {
      transforms.add(new FeatureTransform(transform, "weightings[" + transforms.size() + "]"));
    }
    return List.copyOf(transforms);
  }

  private static DistinctFeatures distinct(CompiledMetadata metadata, int features)
      throws MetadataException {
    String ids = metadata.distinctFeatures();
    return ids == null
        ? null
        : new DistinctFeatures(
            Numbers.ascending(ids, features, "distinct_features"),
            metadata.vectorizers().stream().mapToInt(VectorizerMetadata::offset).toArray());
  }

  private int features() {
    Vectorizer last = vectorizers.get(vectorizers.size() - 1);
    return last.offset() + last.terms().size();
  }

  /** A feature that has the last row of weights, which the graph must have. */
  public Feature last() {
    return new Feature(distinct == null ? features() - 1 : Integer.MAX_VALUE, 1);
  }

  /** A reader for one thread. */
  public FeatureReader newReader() {
    return new FeatureReader(vectorizers, transforms);
  }

  /** An empty batch. */
  public FeatureBatch newBatch() {
    int columns = distinct == null ? features() : distinct.rows();
    return new FeatureBatch(columns, distinct, textWidth, featureWidth);
  }

  /** What the vectorizers find in a text, each in its order. */
  public List<Explanation.Term> terms(byte[] utf8) {
    return vectorizers.stream()
        .flatMap(vectorizer -> new TermCounts(vectorizer, utf8).terms().stream())
        .toList();
  }

  /** Where the graph has the weights of a feature. */
  public int column(long feature) {
    return distinct == null ? Math.toIntExact(feature) : distinct.row(feature);
  }

  /** What tells the terms behind features, for one thread. */
  public FeatureTerms newFeatureTerms() {
    return new FeatureTerms(vectorizers);
  }
}
