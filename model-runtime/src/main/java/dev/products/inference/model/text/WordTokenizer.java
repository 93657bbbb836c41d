package dev.products.inference.model.text;

/**
 * TokenBuffer as {@code \b\w\w+\b} finds them: the longest runs of word characters, of some length
 * at least.
 */
final class WordTokenizer implements Tokenizer, NGramSink {

  private final WordText text;
  private final int minimumLength;
  private NGramSink sink;

  /** Finds words of so many code points or more. */
  WordTokenizer(CodePointMap map, int minimumLength) {
    this.text = new WordText(map);
    this.minimumLength = minimumLength;
  }

  @Override
  public void each(byte[] utf8, int from, int to, NGramSink words) {
    sink = words;
    text.read(utf8, from, to);
    text.eachRun(this);
  }

  @Override
  public void accept(byte[] utf8, int from, int to) {
    int bytes = to - from;
    if (bytes > (minimumLength - 1) * Utf8.LONGEST
        || (bytes >= minimumLength && Utf8.codePoints(utf8, from, to) >= minimumLength)) {
      sink.accept(utf8, from, to);
    }
  }
}
