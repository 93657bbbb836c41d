package dev.products.inference.model;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Tokens as {@code \b\w\w+\b} finds them: the longest runs of word characters, of some length at
 * least.
 */
final class WordRuns implements Tokenizer, NGramSink {
  private static final Pattern KIND =
      Pattern.compile("(?:\\(\\?u\\))?(?:\\\\b)?((?:\\\\w)*)\\\\w\\+(?:\\\\b)?");

  private final WordText text;
  private final int minimumLength;
  private NGramSink sink;

  /** Finds words of so many code points or more. */
  WordRuns(CodePointMap map, int minimumLength) {
    this.text = new WordText(map);
    this.minimumLength = minimumLength;
  }

  /**
   * The length that a token pattern of this kind asks for, in code points, or 0 if it is of another
   * kind.
   */
  static int minimumLength(String tokenPattern) {
    Matcher matcher = KIND.matcher(tokenPattern);
    return matcher.matches() ? matcher.group(1).length() / 2 + 1 : 0;
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
