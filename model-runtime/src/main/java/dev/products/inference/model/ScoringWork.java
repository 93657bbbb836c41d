package dev.products.inference.model;

/**
 * What scoring took so far.
 *
 * @param terms words and n-grams that were looked up; 0 if the model takes whole texts
 * @param unknownTerms those of them that no vocabulary has
 * @param onnxNanos time in ONNX Runtime
 */
public record ScoringWork(long terms, long unknownTerms, long onnxNanos) {

  public static final ScoringWork NONE = new ScoringWork(0, 0, 0);

  public ScoringWork plus(ScoringWork other) {
    return new ScoringWork(
        terms + other.terms, unknownTerms + other.unknownTerms, onnxNanos + other.onnxNanos);
  }
}
