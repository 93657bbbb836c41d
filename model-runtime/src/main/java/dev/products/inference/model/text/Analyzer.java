package dev.products.inference.model.text;

/**
 * Takes a text apart as scikit-learn's {@code analyzer} does. Keeps buffers, so it is for one
 * thread.
 */
public sealed interface Analyzer permits WordAnalyzer, CharacterAnalyzer, PaddedWordAnalyzer {
  /** Hands on the n-grams of a text, in some order, each as often as it occurs. */
  void analyze(byte[] utf8, int from, int to, NGramSink sink);
}
