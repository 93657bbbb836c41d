package dev.products.inference.contract.message;

/** What a message shows of a text that may be of any length. */
public final class Excerpt {

  private static final String CUT = "…";

  private Excerpt() {}

  /** The text, or its beginning with an ellipsis if it has more characters than these. */
  public static String of(String text, int most) {
    return text.codePointCount(0, text.length()) > most
        ? text.substring(0, text.offsetByCodePoints(0, most - CUT.length())) + CUT
        : text;
  }
}
