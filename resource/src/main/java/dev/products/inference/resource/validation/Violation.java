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

  public Violation {
    field = Printable.of(field);
    value = Printable.of(value);
    message = Printable.of(message);
    if (value != null && value.codePointCount(0, value.length()) > SHOWN) {
      value = value.substring(0, value.offsetByCodePoints(0, SHOWN - 1)) + "…";
    }
  }

  /** One line for people. */
  public String describe() {
    return field + ": " + message + (value == null ? "" : ", not \"" + value + "\"");
  }
}
