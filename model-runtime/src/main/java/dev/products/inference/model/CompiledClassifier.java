package dev.products.inference.model;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A model that product-model compiled: its text analysis runs here, its arithmetic in the graph.
 */
final class CompiledClassifier implements Classifier {
  private final CompiledGraph graph;
  private final List<Vectorizer> vectorizers;
  private final List<Weighting> weightings;
  private final DistinctFeatures distinct;
  private final List<String> categories;
  private final ScoreKind scoreKind;
  private final String lackOfProbabilities;
  private final int textWidth;
  private final int featureWidth;
  private final List<GoldenRow> goldenRows;

  /** Keeps what is needed of the metadata, which is large. */
  private CompiledClassifier(
      CompiledGraph graph,
      List<Vectorizer> vectorizers,
      List<Weighting> weightings,
      DistinctFeatures distinct,
      CompiledMetadata metadata) {
    this.graph = graph;
    this.vectorizers = vectorizers;
    this.weightings = weightings;
    this.distinct = distinct;
    this.categories = List.copyOf(metadata.categories());
    this.scoreKind = metadata.score();
    this.lackOfProbabilities = metadata.source().noProbabilities();
    this.textWidth = metadata.textWidth();
    this.featureWidth = metadata.featureWidth();
    this.goldenRows = List.copyOf(metadata.goldenRows());
  }

  /** Reads and checks the metadata, and tries the graph. */
  static CompiledClassifier of(OnnxGraph onnx, String metadata) throws ModelException {
    try {
      CompiledMetadata read = MetadataReader.read(metadata);
      List<Vectorizer> vectorizers = vectorizers(read);
      DistinctFeatures distinct = distinct(read, features(vectorizers));
      CompiledGraph graph = new CompiledGraph(onnx, read.categories());
      CompiledClassifier classifier =
          new CompiledClassifier(graph, vectorizers, weightings(read), distinct, read);
      classifier.tryOut();
      return classifier;
    } catch (MetadataException e) {
      throw new ModelException(
          ModelException.Reason.BAD_METADATA,
          "The model's property " + CompiledMetadata.PROPERTY + ": " + e.getMessage(),
          e);
    }
  }

  private static List<Vectorizer> vectorizers(CompiledMetadata metadata) throws MetadataException {
    Map<Normalization, CodePointMap> maps = new HashMap<>();
    List<Vectorizer> vectorizers = new ArrayList<>();
    for (VectorizerMetadata vectorizer : metadata.vectorizers()) {
      CodePointMap map =
          maps.computeIfAbsent(
              vectorizer.normalization(), normalization -> normalization.map(metadata.unicode()));
      try {
        vectorizers.add(new Vectorizer(vectorizer, map));
      } catch (IllegalArgumentException e) {
        throw new MetadataException(
            "vectorizers[" + vectorizers.size() + "].vocabulary", "has " + e.getMessage());
      }
    }
    return List.copyOf(vectorizers);
  }

  private static List<Weighting> weightings(CompiledMetadata metadata) throws MetadataException {
    List<Weighting> weightings = new ArrayList<>();
    for (WeightingMetadata weighting : metadata.weightings()) {
      weightings.add(new Weighting(weighting, "weightings[" + weightings.size() + "]"));
    }
    return List.copyOf(weightings);
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

  /**
   * Scores a text without features, and one with a feature that has the last row of weights, which
   * the graph must have too.
   */
  private void tryOut() throws ModelException {
    FeatureRow row = new FeatureRow();
    tryOut(row);
    row.add(distinct == null ? features(vectorizers) - 1 : Integer.MAX_VALUE, 1);
    tryOut(row);
  }

  private void tryOut(FeatureRow row) throws ModelException {
    FeatureBatch batch = newBatch();
    batch.add(row);
    graph.score(batch, List.of(row.features()));
  }

  private FeatureReader newReader() {
    return new FeatureReader(vectorizers, weightings);
  }

  private FeatureBatch newBatch() {
    int columns = distinct == null ? features(vectorizers) : distinct.rows();
    return new FeatureBatch(columns, distinct, textWidth, featureWidth);
  }

  private static int features(List<Vectorizer> vectorizers) {
    Vectorizer last = vectorizers.get(vectorizers.size() - 1);
    return last.offset() + last.terms().size();
  }

  List<Vectorizer> vectorizers() {
    return vectorizers;
  }

  @Override
  public List<String> categories() {
    return categories;
  }

  @Override
  public List<GoldenRow> goldenRows() {
    return goldenRows;
  }

  @Override
  public Optional<String> scoreKind() {
    return Optional.of(scoreKind.words());
  }

  @Override
  public Optional<String> lackOfProbabilities() {
    return graph.hasProbabilities() ? Optional.empty() : Optional.of(lackOfProbabilities);
  }

  @Override
  public Scorer newScorer(Detail detail) {
    RankedCategories ranked = new RankedCategories(categories.toArray(String[]::new), detail);
    return new CompiledScorer(graph, newReader(), ranked, newBatch());
  }

  @Override
  public List<ScoredText> score(List<byte[]> texts) throws ModelException {
    FeatureReader reader = newReader();
    FeatureBatch batch = newBatch();
    List<List<ScoredText.Feature>> counts = new ArrayList<>();
    List<ScoredText> scored = new ArrayList<>();
    for (byte[] text : texts) {
      FeatureRow row = reader.count(text, 0, text.length);
      counts.add(row.features());
      reader.weigh(row);
      batch.add(row);
      if (batch.isFull() || scored.size() + batch.size() == texts.size()) {
        scored.addAll(graph.score(batch, counts));
        batch.clear();
        counts.clear();
      }
    }
    return scored;
  }

  @Override
  public Explanation explain(String text) throws ModelException {
    return CompiledExplanation.of(this, text);
  }
}
