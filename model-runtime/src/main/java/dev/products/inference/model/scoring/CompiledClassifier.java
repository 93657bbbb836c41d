package dev.products.inference.model.scoring;

import dev.products.inference.model.Explanation;
import dev.products.inference.model.GoldenRow;
import dev.products.inference.model.ModelException;
import dev.products.inference.model.Scorer;
import dev.products.inference.model.ScoringOptions;
import dev.products.inference.model.TermContribution;
import dev.products.inference.model.TermContributions;
import dev.products.inference.model.features.Feature;
import dev.products.inference.model.features.FeatureBatch;
import dev.products.inference.model.features.FeaturePipeline;
import dev.products.inference.model.features.FeatureReader;
import dev.products.inference.model.features.FeatureRow;
import dev.products.inference.model.metadata.CompiledMetadata;
import dev.products.inference.model.metadata.MetadataException;
import dev.products.inference.model.metadata.MetadataReader;
import dev.products.inference.model.metadata.ScoreKind;
import dev.products.inference.model.onnx.OnnxGraph;
import dev.products.inference.model.text.Utf8;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A model that product-model compiled: its text analysis runs here, its arithmetic in the graph.
 */
final class CompiledClassifier implements Classifier {
  private final CompiledGraph graph;
  private final FeaturePipeline pipeline;
  private final List<String> categories;
  private final ScoreKind scoreKind;
  private final String lackOfProbabilities;
  private final List<GoldenRow> goldenRows;

  /** Keeps what is needed of the metadata, which is large. */
  private CompiledClassifier(
      CompiledGraph graph, FeaturePipeline pipeline, CompiledMetadata metadata) {
    this.graph = graph;
    this.pipeline = pipeline;
    this.categories = List.copyOf(metadata.categories());
    this.scoreKind = metadata.score();
    this.lackOfProbabilities = metadata.source().noProbabilities();
    this.goldenRows = List.copyOf(metadata.goldenRows());
  }

  /** Reads and checks the metadata, and tries the graph. */
  static CompiledClassifier of(OnnxGraph onnx, String metadata) throws ModelException {
    try {
      CompiledMetadata read = new MetadataReader(Runtime.getRuntime().maxMemory()).read(metadata);
      FeaturePipeline pipeline = new FeaturePipeline(read);
      CompiledGraph graph = new CompiledGraph(onnx, read.categories());
      CompiledClassifier classifier = new CompiledClassifier(graph, pipeline, read);
      classifier.tryOut();
      return classifier;
    } catch (MetadataException e) {
      throw new ModelException(
          ModelException.Reason.BAD_METADATA,
          "The model's property " + CompiledMetadata.PROPERTY + ": " + e.getMessage(),
          e);
    }
  }

  /**
   * Scores a text without features, and one with a feature that has the last row of weights, which
   * the graph must have too.
   */
  private void tryOut() throws ModelException {
    FeatureRow row = new FeatureRow();
    tryOut(row);
    Feature last = pipeline.last();
    row.add((int) last.id(), last.value());
    tryOut(row);
  }

  private void tryOut(FeatureRow row) throws ModelException {
    FeatureBatch batch = pipeline.newBatch();
    batch.add(row);
    graph.score(batch, List.of(row.features()));
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
  public Scorer newScorer(ScoringOptions options) {
    RankedCategories ranked = new RankedCategories(categories.toArray(String[]::new), options);
    return new CompiledScorer(graph, pipeline.newReader(), ranked, pipeline.newBatch());
  }

  @Override
  public List<ScoredText> score(List<byte[]> texts) throws ModelException {
    FeatureReader reader = pipeline.newReader();
    FeatureBatch batch = pipeline.newBatch();
    List<List<Feature>> counts = new ArrayList<>();
    List<ScoredText> scored = new ArrayList<>();
    for (byte[] text : texts) {
      FeatureRow row = reader.count(text, 0, text.length);
      counts.add(row.features());
      reader.transform(row);
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
  public Optional<String> lackOfContributions(Optional<LinearScores> linear) {
    return linear.isPresent()
        ? Optional.empty()
        : Optional.of(
            "its score, "
                + scoreKind.words()
                + ", is not a sum over the text's terms; it is in linear models and naive Bayes that take"
                + " the terms themselves");
  }

  @Override
  public TermContributions newTermContributions(LinearScores linear, int most) {
    return new RankedTerms(pipeline, linear, most);
  }

  @Override
  public Explanation explain(String text, Optional<LinearScores> linear) throws ModelException {
    byte[] utf8 = Utf8.bytes(text);
    ScoredText scored = score(List.of(utf8)).get(0);
    List<Explanation.CategoryScore> ranked = scored.ranked(categories);
    return new Explanation(
        scored.category(),
        pipeline.terms(utf8),
        linear.map(found -> contributions(found, utf8, ranked)).orElse(List.of()),
        ranked,
        scoreKind.words());
  }

  private List<TermContribution> contributions(
      LinearScores linear, byte[] utf8, List<Explanation.CategoryScore> ranked) {
    int next =
        ranked.size() == 1 ? TermContributions.NONE : categories.indexOf(ranked.get(1).category());
    return newTermContributions(linear, Integer.MAX_VALUE)
        .of(utf8, 0, utf8.length, categories.indexOf(ranked.get(0).category()), next);
  }
}
