package dev.products.inference.model;

import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * An ONNX model ready to score: one that product-model compiled, or one of another tool with a
 * string input and a label output. Thread-safe; one per JVM and file is enough.
 */
public final class ClassificationModel implements AutoCloseable {
  private final OnnxGraph graph;
  private final Classifier classifier;
  private final String sha256;

  private ClassificationModel(OnnxGraph graph, Classifier classifier, String sha256) {
    this.graph = graph;
    this.classifier = classifier;
    this.sha256 = sha256;
  }

  /** Loads a model from a file, which may be compressed with gzip. */
  public static ClassificationModel load(Path file) throws ModelException {
    return load(ModelFile.read(file));
  }

  /** Loads a model from a file's bytes, which may be compressed with gzip. */
  @SuppressWarnings("MustBeClosedChecker")
  public static ClassificationModel load(byte[] bytes) throws ModelException {
    byte[] onnx = ModelFile.uncompressed(bytes);
    OnnxGraph graph = OnnxGraph.load(onnx);
    try {
      return new ClassificationModel(graph, classifier(graph), sha256(onnx));
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

  /** The digest of the ONNX bytes, uncompressed, in lower-case hexadecimal. */
  public String sha256() {
    return sha256;
  }

  /** The categories in the model's order; empty if a model of another tool doesn't say. */
  public List<String> categories() {
    return classifier.categories();
  }

  /**
   * What the model must predict for some texts, as scikit-learn did when it was compiled. A job
   * that gets another category for one of them must not write.
   */
  public List<GoldenRow> goldenRows() {
    return classifier.goldenRows();
  }

  /**
   * What the scores of the categories are, in words such as "decision function"; empty if the model
   * has none, as one of another tool. Of two categories, where scikit-learn's decision_function is
   * one number d, the scores are -d and d.
   */
  public Optional<String> scoreKind() {
    return classifier.scoreKind();
  }

  /** Why the model has no probabilities, in a few words; empty if it has. */
  public Optional<String> lackOfProbabilities() {
    return classifier.lackOfProbabilities();
  }

  /** A scorer for one thread that tells the category alone. Close it before the model. */
  public Scorer newScorer() {
    return newScorer(Detail.CATEGORY);
  }

  /**
   * A scorer for one thread that tells more than the category. Close it before the model.
   *
   * @throws IllegalArgumentException if the model does not have what it is to tell
   */
  public Scorer newScorer(Detail detail) {
    if (detail.needsScores() && scoreKind().isEmpty()) {
      throw new IllegalArgumentException(
          "the model has no scores: it was not compiled by product-model");
    }
    if (detail.probabilities() && lackOfProbabilities().isPresent()) {
      throw new IllegalArgumentException(
          "the model has no probabilities: " + lackOfProbabilities().get());
    }
    return classifier.newScorer(detail);
  }

  /** What the model makes of one text. */
  public Explanation explain(String text) throws ModelException {
    return classifier.explain(text);
  }

  Classifier classifier() {
    return classifier;
  }

  @Override
  public void close() {
    graph.close();
  }
}
