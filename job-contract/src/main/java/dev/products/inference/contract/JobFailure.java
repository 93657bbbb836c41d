package dev.products.inference.contract;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import dev.products.inference.contract.message.Printable;

/**
 * What went wrong.
 *
 * @param reason for programs
 * @param field the path of the spec's field that caused it, such as {@code spec.input.path}; null
 *     if none did
 * @param message for people: the value and what would be right
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record JobFailure(FailureReason reason, String field, String message) {

  public JobFailure {
    field = Printable.of(field);
    message = Printable.of(message);
  }

  /** One line: the field, if one is to blame, and the message. */
  public String describe() {
    return field == null ? message : field + ": " + message;
  }
}
