package dev.products.inference.model.scoring;

/**
 * Texts that ONNX Runtime's Java API would hand to a graph as something else, without a word: it
 * passes strings as "modified UTF-8", in which U+0000 and everything beyond U+FFFF is written
 * differently.
 */
final class UnsupportedText {
  private UnsupportedText() {}

  /** Why the text can't be passed on intact, or null if it can. */
  static String reason(byte[] utf8, int offset, int length) {
    for (int i = offset; i < offset + length; i++) {
      if (utf8[i] == 0) {
        return "has the character U+0000, which this model's string input cannot take";
      }
      if ((utf8[i] & 0xF8) == 0xF0) {
        return "has a character beyond U+FFFF (an emoji, say), which this model's string input cannot take";
      }
    }
    return null;
  }
}
