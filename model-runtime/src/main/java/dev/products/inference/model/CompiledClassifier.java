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
  private final List<String> categories;
  private final ScoreKind scoreKind;
  private final String lackOfProbabilities;
  private final int width;
  private final List<GoldenRow> goldenRows;

  /** Keeps what is needed of the metadata, which is large. */
  private CompiledClassifier(
      CompiledGraph graph, List<Vectorizer> vectorizers, CompiledMetadata metadata) {
    this.graph = graph;
    this.vectorizers = vectorizers;
    this.categories = List.copyOf(metadata.categories());
    this.scoreKind = metadata.score();
    this.lackOfProbabilities = metadata.source().noProbabilities();
    this.width = metadata.width();
    this.goldenRows = List.copyOf(metadata.goldenRows());
  }

  /** Reads and checks the metadata, and tries the graph. */
  static CompiledClassifier of(OnnxGraph onnx, String metadata) throws ModelException {
    try {
      CompiledMetadata read = MetadataReader.read(metadata);
      CompiledGraph graph = new CompiledGraph(onnx, read.categories());
      CompiledClassifier classifier = new CompiledClassifier(graph, vectorizers(read), read);
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

  /**
   * Scores a text without features, and one with the last feature, for which the graph must have
   * weights too.
   */
  private void tryOut() throws ModelException {
    FeatureBatch batch = new FeatureBatch(width);
    batch.endRow();
    graph.score(batch);
    Vectorizer last = vectorizers.get(vectorizers.size() - 1);
    batch.add(last.offset() + last.terms().size() - 1, 1);
    batch.endRow();
    graph.score(batch);
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
    return new CompiledScorer(graph, vectorizers, ranked, width);
  }

  @Override
  public List<ScoredText> score(List<byte[]> texts) throws ModelException {
    List<FeatureExtractor> extractors = vectorizers.stream().map(FeatureExtractor::new).toList();
    FeatureBatch batch = new FeatureBatch(width);
    List<ScoredText> scored = new ArrayList<>();
    for (byte[] text : texts) {
      extractors.forEach(extractor -> extractor.extract(text, 0, text.length, batch));
      batch.endRow();
      if (batch.isFull()) {
        scored.addAll(graph.score(batch));
        batch.clear();
      }
    }
    if (batch.size() > 0) {
      scored.addAll(graph.score(batch));
    }
    return scored;
  }

  @Override
  public Explanation explain(String text) throws ModelException {
    return CompiledExplanation.of(this, text);
  }
}
