package dev.products.inference.model.text;

/** Scikit-learn's {@code ngram_range}: n-grams of {@code minimum} to {@code maximum} tokens. */
record NGramRange(int minimum, int maximum) {
  /** Hands on every n-gram of the tokens that has at most {@code longest} bytes. */
  void each(TokenBuffer tokens, int longest, NGramSink sink) {
    byte[] bytes = tokens.bytes();
    int count = tokens.count();
    for (int first = 0; first <= count - minimum; first++) {
      int start = tokens.start(first);
      int past = Math.min(count, first + maximum);
      for (int last = first + minimum - 1; last < past; last++) {
        int end = tokens.end(last);
        if (end - start > longest) {
          break;
        }
        sink.accept(bytes, start, end);
      }
    }
  }
}
