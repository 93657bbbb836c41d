package dev.products.inference.resource.value;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CronTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          0 3 * * *         | 2026-11-24T02:59:59Z | 2026-11-24T03:00:00Z
          0 3 * * *         | 2026-11-24T03:00:00Z | 2026-11-25T03:00:00Z
          */15 * * * *      | 2026-11-24T03:01:00Z | 2026-11-24T03:15:00Z
          10/20 * * * *     | 2026-11-24T03:30:00Z | 2026-11-24T03:50:00Z
          5,35 8-10 * * *   | 2026-11-24T08:35:00Z | 2026-11-24T09:05:00Z
          0 0 * * mon       | 2026-11-24T00:00:00Z | 2026-11-30T00:00:00Z
          0 0 * * 0         | 2026-11-24T00:00:00Z | 2026-11-29T00:00:00Z
          0 0 * * 7         | 2026-11-24T00:00:00Z | 2026-11-29T00:00:00Z
          0 0 1 jan *       | 2026-11-24T00:00:00Z | 2027-01-01T00:00:00Z
          0 0 29 2 *        | 2026-11-24T00:00:00Z | 2028-02-29T00:00:00Z
          0 0 25 * 1        | 2026-11-24T00:00:00Z | 2026-11-25T00:00:00Z
          0 0 28 * wed-thu  | 2026-11-26T00:00:00Z | 2026-11-28T00:00:00Z
          59 23 31 12 *     | 2026-12-31T23:58:00Z | 2026-12-31T23:59:00Z
          @weekly           | 2026-11-24T00:00:00Z | 2026-11-29T00:00:00Z
          """)
  void nextTimeIs(String expression, String after, String next) {
    assertThat(Cron.parse(expression).orElseThrow().next(Instant.parse(after)))
        .contains(Instant.parse(next));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "* * * *",
        "* * * * * *",
        "60 * * * *",
        "* 24 * * *",
        "* * 0 * *",
        "* * * 13 *",
        "* * * * 8",
        "*/0 * * * *",
        "5-1 * * * *",
        "1,,2 * * * *",
        "a * * * *",
        "1/2/3 * * * *",
        "-1 * * * *",
        "* * 30 2 *",
        "@sometimes"
      })
  void isNoExpression(String text) {
    assertThat(Cron.parse(text)).isEmpty();
  }

  @Test
  void latestTimeIsTheLastThatHasCome() {
    Cron nightly = Cron.parse("0 3 * * *").orElseThrow();
    Instant start = Instant.parse("2026-11-22T03:00:00Z");
    assertThat(nightly.latest(start, Instant.parse("2026-11-24T02:59:59Z")))
        .contains(Instant.parse("2026-11-23T03:00:00Z"));
    assertThat(nightly.latest(start, Instant.parse("2026-11-24T03:00:00Z")))
        .contains(Instant.parse("2026-11-24T03:00:00Z"));
    assertThat(nightly.latest(start, Instant.parse("2026-11-23T02:59:59Z"))).isEmpty();
  }
}
