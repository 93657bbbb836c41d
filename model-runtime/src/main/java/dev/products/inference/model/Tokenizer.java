package dev.products.inference.model;

/** Finds the words of a text, as scikit-learn's {@code token_pattern} does. */
sealed interface Tokenizer permits WordRuns, PatternTokens {
  /** Hands on the words of a text, in their order. */
  void each(byte[] utf8, int from, int to, NGramSink words);
}
