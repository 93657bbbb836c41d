package dev.products.inference.operator.observation;

/** Other programs' words, short enough for a status. */
final class Words {

  private static final int LONGEST = 500;

  private Words() {}

  /** The text's end. */
  static String end(String text) {
    int length = text.codePointCount(0, text.length());
    return length <= LONGEST
        ? text
        : "…" + text.substring(text.offsetByCodePoints(0, length - LONGEST));
  }
}
