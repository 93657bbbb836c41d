package dev.products.inference.model.text;

/** Scikit-learn's {@code analyzer="word"}. */
final class WordAnalyzer implements Analyzer, NGramSink {
  private final Tokenizer tokenizer;
  private final Vocabulary stopWords;
  private final NGramRange range;
  private final int longest;
  private final TokenBuffer words = new TokenBuffer(true);
  private final boolean single;
  private NGramSink sink;

  /**
   * Makes n-grams of words.
   *
   * @param longest n-grams of more bytes may be left out
   */
  WordAnalyzer(Tokenizer tokenizer, Vocabulary stopWords, NGramRange range, int longest) {
    this.tokenizer = tokenizer;
    this.stopWords = stopWords;
    this.range = range;
    this.longest = longest;
    this.single = range.maximum() == 1;
  }

  @Override
  public void analyze(byte[] utf8, int from, int to, NGramSink nGrams) {
    sink = nGrams;
    words.clear();
    tokenizer.each(utf8, from, to, this);
    range.each(words, longest, nGrams);
  }

  @Override
  public void accept(byte[] utf8, int from, int to) {
    if (stopWords.id(utf8, from, to) != Vocabulary.UNKNOWN) {
      return;
    }
    if (single) {
      sink.accept(utf8, from, to);
    } else {
      words.add(utf8, from, to);
    }
  }
}
