package dev.products.inference.job.report;

import dev.products.inference.contract.report.ReportLanguage;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** How a language writes numbers and times. */
record Numbers(ReportLanguage language) {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private Locale locale() {
    return language == ReportLanguage.PORTUGUESE ? Locale.forLanguageTag("pt-BR") : Locale.ENGLISH;
  }

  String whole(long number) {
    return String.format(locale(), "%,d", number);
  }

  String seconds(double seconds) {
    return String.format(locale(), seconds < 10 ? "%,.1f" : "%,.0f", seconds);
  }

  /** A part of a whole, in percent. */
  String percent(double part) {
    return String.format(locale(), "%.1f %%", 100 * part);
  }

  /** A probability that is near another one must not look like it. */
  String probability(double probability) {
    return String.format(locale(), "%.4f", probability);
  }

  /** A change of a part of a whole, with its sign. */
  String points(double change) {
    String points = String.format(locale(), "%+.1f", 100 * change);
    return points.substring(1).matches("0[.,]0") ? points.substring(1) : points;
  }

  String time(Instant instant) {
    return TIME.format(instant);
  }
}
