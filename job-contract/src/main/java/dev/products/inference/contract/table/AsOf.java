package dev.products.inference.contract.table;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/**
 * Which version of a table is meant: its number or, of Iceberg, its snapshot's id, or a time at
 * which it was the newest.
 *
 * @param text as the resource writes it: {@code 12}, {@code 2026-11-27T03:00:00Z}
 */
public record AsOf(@JsonValue String text) {

  private static final String NUMBER = "[0-9]{1,19}";

  /** Of the text; of a time, as far as a pattern can say it. */
  public static final String PATTERN =
      "^("
          + NUMBER
          + "|[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}([.][0-9]{1,9})?(Z|[+-][0-9]{2}:[0-9]{2}))$";

  public static final String MESSAGE =
      "must be a version of the table, such as 12 or the id of a snapshot, or a time with its zone, such as 2026-11-27T03:00:00Z";

  private static final Pattern VALID = Pattern.compile(PATTERN);

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public AsOf {
    if (parse(text).isEmpty()) {
      throw new IllegalArgumentException("asOf " + MESSAGE + ", not " + text);
    }
  }

  public static AsOf version(long version) {
    return new AsOf(Long.toString(version));
  }

  /** Whether a text is one. */
  public static boolean isValid(String text) {
    return parse(text).isPresent();
  }

  /** The number, or the time. */
  private static Optional<Object> parse(String text) {
    if (!VALID.matcher(text).matches()) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          text.matches(NUMBER) ? Long.valueOf(text) : OffsetDateTime.parse(text).toInstant());
    } catch (DateTimeException | NumberFormatException e) {
      return Optional.empty();
    }
  }

  /** The version; empty if it is a time. */
  public OptionalLong version() {
    return parse(text).orElseThrow() instanceof Long version
        ? OptionalLong.of(version)
        : OptionalLong.empty();
  }

  /** The time; empty if it is a version. */
  public Optional<Instant> time() {
    return parse(text).filter(Instant.class::isInstance).map(Instant.class::cast);
  }
}
