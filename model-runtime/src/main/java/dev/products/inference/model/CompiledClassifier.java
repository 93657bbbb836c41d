package dev.products.inference.model;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A model that product-model compiled: its text analysis runs here, its arithmetic in the graph.
 */
final class CompiledClassifier implements Classifier {
  private final CompiledGraph graph;
  private final List<String> categories;
  private final List<Vectorizer> vectorizers;

  private CompiledClassifier(
      CompiledGraph graph, List<String> categories, List<Vectorizer> vectorizers) {
    this.graph = graph;
    this.categories = categories;
    this.vectorizers = vectorizers;
  }

  /** Reads and checks the metadata, and tries the graph with no row and with one. */
  static CompiledClassifier of(OnnxGraph onnx, String metadata) throws ModelException {
    try {
      CompiledMetadata read = MetadataReader.read(metadata);
      List<String> categories = List.copyOf(read.categories());
      List<Vectorizer> vectorizers = vectorizers(read);
      CompiledGraph graph = new CompiledGraph(onnx, categories.size());
      CompiledClassifier classifier = new CompiledClassifier(graph, categories, vectorizers);
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
    Map<Boolean, CodePointMap> maps = new HashMap<>();
    List<Vectorizer> vectorizers = new ArrayList<>();
    for (VectorizerMetadata vectorizer : metadata.vectorizers()) {
      CodePointMap map =
          maps.computeIfAbsent(
              vectorizer.lowercase(), lowercase -> new CodePointMap(metadata.unicode(), lowercase));
      try {
        vectorizers.add(new Vectorizer(vectorizer, map));
      } catch (IllegalArgumentException e) {
        throw new MetadataException(
            "vectorizers[" + vectorizers.size() + "].vocabulary", "has " + e.getMessage());
      }
    }
    return List.copyOf(vectorizers);
  }

  /** The greatest feature id must be one that the graph has a weight for. */
  private void tryOut() throws ModelException {
    FeatureBatch batch = new FeatureBatch();
    graph.score(batch);
    Vectorizer last = vectorizers.get(vectorizers.size() - 1);
    batch.add(last.offset() + last.vocabulary().size() - 1, 1);
    batch.endRow();
    graph.score(batch);
  }

  CompiledGraph graph() {
    return graph;
  }

  List<Vectorizer> vectorizers() {
    return vectorizers;
  }

  @Override
  public List<String> categories() {
    return categories;
  }

  @Override
  public Scorer newScorer() {
    return new CompiledScorer(graph, vectorizers, categories);
  }

  @Override
  public Explanation explain(String text) throws ModelException {
    return CompiledExplanation.of(this, text);
  }
}
