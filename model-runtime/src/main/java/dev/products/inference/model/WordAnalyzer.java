package dev.products.inference.model;

/** Scikit-learn's {@code analyzer="word"}. */
final class WordAnalyzer implements Analyzer {
  private final WordRuns words;
  private final NGramRange range;
  private final int longest;
  private final Tokens tokens = new Tokens(1);

  /**
   * Makes n-grams of words.
   *
   * @param longest n-grams of more bytes may be left out
   */
  WordAnalyzer(WordRuns words, NGramRange range, int longest) {
    this.words = words;
    this.range = range;
    this.longest = longest;
  }

  @Override
  public void analyze(byte[] utf8, int from, int to, NGramSink sink) {
    words.tokenize(utf8, from, to, tokens);
    range.each(tokens, longest, sink);
  }
}
