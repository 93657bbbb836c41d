package dev.products.inference.model;

/** Takes the n-grams of a text. */
interface NGramSink {
  /**
   * One n-gram, in UTF-8. The bytes are valid until this returns, and {@link Tokens#SLACK} more can
   * be read.
   */
  void accept(byte[] utf8, int from, int to);
}
