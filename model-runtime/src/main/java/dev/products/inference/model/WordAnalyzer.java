package dev.products.inference.model;

/** Scikit-learn's {@code analyzer="word"}. */
final class WordAnalyzer implements Analyzer {
  private final Tokenizer tokenizer;
  private final NGramRange range;
  private final int longest;
  private final Tokens tokens;

  /**
   * Makes n-grams of words.
   *
   * @param longest n-grams of more bytes may be left out
   */
  WordAnalyzer(Tokenizer tokenizer, Vocabulary stopWords, NGramRange range, int longest) {
    this.tokenizer = tokenizer;
    this.range = range;
    this.longest = longest;
    this.tokens = new Tokens(true, stopWords);
  }

  @Override
  public void analyze(byte[] utf8, int from, int to, NGramSink sink) {
    tokenizer.tokenize(utf8, from, to, tokens);
    range.each(tokens, longest, sink);
  }
}
