package dev.products.inference.model.text;

/** Takes the n-grams of a text. */
public interface NGramSink {
  /**
   * One n-gram, in UTF-8. The bytes are valid until this returns, and {@link TokenBuffer#SLACK}
   * more can be read.
   */
  void accept(byte[] utf8, int from, int to);
}
