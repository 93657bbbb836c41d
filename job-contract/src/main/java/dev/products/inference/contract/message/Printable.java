package dev.products.inference.contract.message;

/**
 * Outside text that may be shown: data and manifests can hold what would drive a terminal, turn a
 * line around or not be seen at all. Such characters become their escapes, as in {@code \u001b}.
 */
public final class Printable {

  /** Letters by their category, yet without any ink. */
  private static final String BLANK_LETTERS = "\u034f\u115f\u1160\u3164\uffa0";

  private Printable() {}

  /** The text on one line. */
  public static String of(String text) {
    return escaped(text, false);
  }

  /** The text with its line breaks. */
  public static String lines(String text) {
    return escaped(text, true);
  }

  private static String escaped(String text, boolean linesToo) {
    if (text == null
        || text.codePoints().allMatch(point -> isPrintable(point) || (linesToo && point == '\n'))) {
      return text;
    }
    StringBuilder shown = new StringBuilder();
    text.codePoints()
        .forEach(
            point -> {
              if (isPrintable(point) || (linesToo && point == '\n')) {
                shown.appendCodePoint(point);
              } else {
                shown.append(escape(point));
              }
            });
    return shown.toString();
  }

  /** Whether a reader sees this character, and nothing else than it. */
  public static boolean isPrintable(int point) {
    if (BLANK_LETTERS.indexOf(point) >= 0) {
      return false;
    }
    return switch (Character.getType(point)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }

  /** As JSON, YAML and Java would write it. */
  public static String escape(int point) {
    return switch (point) {
      case '\n' -> "\\n";
      case '\r' -> "\\r";
      case '\t' -> "\\t";
      default -> {
        StringBuilder escape = new StringBuilder();
        for (char unit : Character.toChars(point)) {
          escape.append(String.format("\\u%04x", (int) unit));
        }
        yield escape.toString();
      }
    };
  }
}
