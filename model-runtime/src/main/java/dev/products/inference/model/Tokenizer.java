package dev.products.inference.model;

/** Finds the words of a text, as scikit-learn's {@code token_pattern} does. */
sealed interface Tokenizer permits WordRuns, PatternTokens {
  /** Replaces the tokens by those of a text. */
  void tokenize(byte[] utf8, int from, int to, Tokens tokens);
}
