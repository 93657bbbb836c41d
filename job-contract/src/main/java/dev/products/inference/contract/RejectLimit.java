package dev.products.inference.contract;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * How many rows a run may reject: a number of rows, or a percentage of the rows read.
 *
 * @param text as the resource writes it: {@code 100}, {@code 5%}, {@code 0.5%}
 */
public record RejectLimit(@JsonValue String text) {

  /** Of the text. */
  public static final String PATTERN =
      "^([0-9]{1,15}|([0-9]{1,2}([.][0-9]{1,6})?|100([.]0{1,6})?)%)$";

  public static final String MESSAGE =
      "must be a number of rows such as 100, or from 0% to 100% of the rows read, such as 5%";

  private static final Pattern VALID = Pattern.compile(PATTERN);
  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  /** What holds where nothing is said: not more than half. */
  public static final RejectLimit DEFAULT = new RejectLimit("50%");

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public RejectLimit {
    if (!VALID.matcher(text).matches()) {
      throw new IllegalArgumentException("maxRejected " + MESSAGE + ", not " + text);
    }
  }

  /** The limit, or empty if the text is none. */
  public static Optional<RejectLimit> parse(String text) {
    return VALID.matcher(text).matches() ? Optional.of(new RejectLimit(text)) : Optional.empty();
  }

  /** Whether this is too much of a batch, of which nothing may be left: others follow it. */
  public boolean isExceededByBatch(long rejected, long read) {
    return text.endsWith("%") ? isExceeded(rejected, read) : rejected > Long.parseLong(text);
  }

  /**
   * Whether this is too much. A run of which nothing is left is, unless it may reject everything.
   */
  public boolean isExceeded(long rejected, long read) {
    if (rejected == 0) {
      return false;
    }
    if (!text.endsWith("%")) {
      return rejected > Long.parseLong(text) || rejected == read;
    }
    BigDecimal percent = new BigDecimal(text.substring(0, text.length() - 1));
    return BigDecimal.valueOf(rejected)
            .multiply(HUNDRED)
            .compareTo(percent.multiply(BigDecimal.valueOf(read)))
        > 0;
  }
}
