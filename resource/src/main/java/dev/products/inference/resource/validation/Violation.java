package dev.products.inference.resource.validation;

import dev.products.inference.contract.message.Printable;

/**
 * One thing that is wrong with a resource.
 *
 * @param field the field's path, such as {@code spec.input.textColumn}
 * @param value the value found there, shortened; null where the field is missing
 * @param message what would be right, continuing a sentence that begins with the field
 */
public record Violation(String field, String value, String message) {

  private static final int SHOWN = 60;

  /** A path with the longest name of a setting in it. */
  private static final int LONGEST_FIELD = 300;

  public Violation {
    field = Printable.of(shortened(field, LONGEST_FIELD));
    value = value == null ? null : Printable.of(shortened(value, SHOWN));
    message = Printable.of(message);
  }

  private static String shortened(String text, int most) {
    return text.codePointCount(0, text.length()) > most
        ? text.substring(0, text.offsetByCodePoints(0, most - 1)) + "…"
        : text;
  }

  /** One line for people. */
  public String describe() {
    return field + ": " + message + (value == null ? "" : ", not \"" + value + "\"");
  }
}
