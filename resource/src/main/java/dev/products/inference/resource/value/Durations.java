package dev.products.inference.resource.value;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as the resource writes them: {@code 90s}, {@code 30m}, {@code 1h30m}, {@code 7d}. */
public final class Durations {

  /** Of the text. */
  public static final String PATTERN = "^([1-9][0-9]{0,6}[smhd])+$";

  private static final Pattern WHOLE = Pattern.compile(PATTERN);
  private static final Pattern PART = Pattern.compile("([0-9]+)([smhd])");
  private static final Map<String, Duration> UNITS =
      Map.of(
          "s", Duration.ofSeconds(1),
          "m", Duration.ofMinutes(1),
          "h", Duration.ofHours(1),
          "d", Duration.ofDays(1));

  /** Of a text; the sum stays far from what an Instant can hold. */
  private static final int LONGEST = 64;

  private Durations() {}

  /** The duration, or empty if the text is none. */
  public static Optional<Duration> parse(String text) {
    if (text.length() > LONGEST || !WHOLE.matcher(text).matches()) {
      return Optional.empty();
    }
    Duration sum = Duration.ZERO;
    Matcher part = PART.matcher(text);
    while (part.find()) {
      sum = sum.plus(UNITS.get(part.group(2)).multipliedBy(Long.parseLong(part.group(1))));
    }
    return Optional.of(sum);
  }
}
