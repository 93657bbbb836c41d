package dev.products.inference.model.text;

/** Finds the words of a text, as scikit-learn's {@code token_pattern} does. */
sealed interface Tokenizer permits WordTokenizer, PatternTokenizer {
  /** Hands on the words of a text, in their order. */
  void each(byte[] utf8, int from, int to, NGramSink words);
}
