package dev.products.inference.resource.validation;

import dev.products.inference.contract.message.Excerpt;
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
    field = Printable.of(Excerpt.of(field, LONGEST_FIELD));
    value = value == null ? null : Printable.of(Excerpt.of(value, SHOWN));
    message = Printable.of(message);
  }

  /** One line for people. */
  public String describe() {
    return field + ": " + message + (value == null ? "" : ", not \"" + value + "\"");
  }
}
