package dev.products.inference.job.findings;

/** The ids that people are shown who may not see the input's texts. */
public final class ShownId {

  /** What is no longer is taken for an id, and not for a text. */
  private static final int LONGEST = 64;

  private ShownId() {}

  /** The id of a row with this text; null where it may be a product's text itself. */
  public static String of(Object id, String text) {
    if (id == null || id instanceof Number) {
      return id == null ? null : id.toString();
    }
    String word = id.toString();
    boolean isWord = word.length() <= LONGEST && word.chars().noneMatch(Character::isWhitespace);
    return isWord && !word.equalsIgnoreCase(text.strip()) ? word : null;
  }

  /** The id of a row that was not parsed, whose text may stand anywhere: only a number is shown. */
  static String ofUnparsed(Object id) {
    String word = id == null ? "" : id.toString();
    boolean number =
        !word.isEmpty()
            && word.length() <= LONGEST
            && word.chars().allMatch(digit -> digit >= '0' && digit <= '9');
    return number ? word : null;
  }
}
