package dev.products.inference.model.scoring;

import dev.products.inference.model.ClassificationModel;
import dev.products.inference.model.Explanation;
import dev.products.inference.model.GoldenRow;
import dev.products.inference.model.ModelException;
import dev.products.inference.model.Scorer;
import dev.products.inference.model.ScoringOptions;
import dev.products.inference.model.TermContributions;
import dev.products.inference.model.metadata.CompiledMetadata;
import dev.products.inference.model.onnx.OnnxGraph;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * An ONNX model: one that product-model compiled, or one of another tool with a string input and a
 * label output.
 */
public final class OnnxModel implements ClassificationModel {
  private final OnnxGraph graph;
  private final Classifier classifier;
  private final String sha256;
  private final Source source;

  /** Null until somebody asks for it: it takes the model's bytes once more. */
  private Optional<LinearScores> linear;

  private OnnxModel(OnnxGraph graph, Classifier classifier, String sha256, Source source) {
    this.graph = graph;
    this.classifier = classifier;
    this.sha256 = sha256;
    this.source = source;
  }

  /** Where the model's bytes, uncompressed, are had again. */
  private interface Source {
    byte[] read() throws ModelException;
  }

  /** Loads a model from a file, which may be compressed with gzip. */
  public static OnnxModel load(Path file) throws ModelException {
    return load(ModelFile.read(file), () -> ModelFile.read(file));
  }

  /** Loads a model from a file's bytes, which may be compressed with gzip. */
  public static OnnxModel load(byte[] bytes) throws ModelException {
    byte[] onnx = ModelFile.uncompressed(bytes);
    return load(onnx, () -> onnx);
  }

  @SuppressWarnings("MustBeClosedChecker")
  private static OnnxModel load(byte[] onnx, Source source) throws ModelException {
    OnnxGraph graph = OnnxGraph.load(onnx);
    try {
      return new OnnxModel(graph, classifier(graph), sha256(onnx), source);
    } catch (ModelException | RuntimeException e) {
      graph.close();
      throw e;
    }
  }

  private static Classifier classifier(OnnxGraph graph) throws ModelException {
    Optional<String> metadata = graph.metadata(CompiledMetadata.PROPERTY);
    if (metadata.isPresent()) {
      return CompiledClassifier.of(graph, metadata.get());
    }
    if (CompiledSignature.takesFeatures(graph)) {
      throw new ModelException(
          ModelException.Reason.BAD_METADATA,
          "The model takes features but has lost the property "
              + CompiledMetadata.PROPERTY
              + ", which says how texts become features; compile it again with product-model");
    }
    return new StringClassifier(StringGraph.of(graph));
  }

  private static String sha256(byte[] bytes) throws ModelException {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new ModelException(ModelException.Reason.UNREADABLE, "This JVM has no SHA-256", e);
    }
  }

  @Override
  public String sha256() {
    return sha256;
  }

  @Override
  public List<String> categories() {
    return classifier.categories();
  }

  @Override
  public List<GoldenRow> goldenRows() {
    return classifier.goldenRows();
  }

  @Override
  public Optional<String> scoreKind() {
    return classifier.scoreKind();
  }

  @Override
  public Optional<String> lackOfProbabilities() {
    return classifier.lackOfProbabilities();
  }

  @Override
  public Scorer newScorer(ScoringOptions options) {
    if (options.needsScores() && scoreKind().isEmpty()) {
      throw new IllegalArgumentException(
          "the model has no scores: it was not compiled by product-model");
    }
    if (options.probabilities() && lackOfProbabilities().isPresent()) {
      throw new IllegalArgumentException(
          "the model has no probabilities: " + lackOfProbabilities().get());
    }
    return classifier.newScorer(options);
  }

  @Override
  public Explanation explain(String text) throws ModelException {
    return classifier.explain(text, linear());
  }

  @Override
  public Optional<String> lackOfContributions() throws ModelException {
    return classifier.lackOfContributions(linear());
  }

  @Override
  public TermContributions newTermContributions(int most) throws ModelException {
    return classifier.newTermContributions(
        linear()
            .orElseThrow(
                () -> new IllegalArgumentException("the model has no contributions of terms")),
        most);
  }

  private synchronized Optional<LinearScores> linear() throws ModelException {
    if (linear == null) {
      byte[] onnx = source.read();
      if (!sha256(onnx).equals(sha256)) {
        throw new ModelException(
            ModelException.Reason.UNREADABLE, "The model's file has changed since it was read");
      }
      linear = LinearScores.of(onnx, categories().size());
    }
    return linear;
  }

  /** Scores some texts, in UTF-8, with everything there is to say about each. */
  List<ScoredText> score(List<byte[]> texts) throws ModelException {
    return classifier.score(texts);
  }

  @Override
  public void close() {
    graph.close();
  }
}
