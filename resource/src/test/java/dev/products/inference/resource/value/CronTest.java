package dev.products.inference.resource.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CronTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          0 3 * * *         | 2026-11-24T02:59:59Z | 2026-11-24T03:00:00Z
          0 3 * * *         | 2026-11-24T03:00:00Z | 2026-11-25T03:00:00Z
          */15 * * * *      | 2026-11-24T03:01:00Z | 2026-11-24T03:15:00Z
          */60 * * * *      | 2026-11-24T03:01:00Z | 2026-11-24T04:00:00Z
          10/20 * * * *     | 2026-11-24T03:30:00Z | 2026-11-24T03:50:00Z
          5,35 8-10 * * *   | 2026-11-24T08:35:00Z | 2026-11-24T09:05:00Z
          08 09 * * *       | 2026-11-24T08:35:00Z | 2026-11-24T09:08:00Z
          0 0 * * mon       | 2026-11-24T00:00:00Z | 2026-11-30T00:00:00Z
          0 0 ? * MON       | 2026-11-24T00:00:00Z | 2026-11-30T00:00:00Z
          ? 3 * ? ?         | 2026-11-24T03:10:00Z | 2026-11-24T03:11:00Z
          0 0 * * 0         | 2026-11-24T00:00:00Z | 2026-11-29T00:00:00Z
          0 0 * * 7         | 2026-11-24T00:00:00Z | 2026-11-29T00:00:00Z
          0 0 * * SAT-SUN   | 2026-11-28T00:00:00Z | 2026-11-29T00:00:00Z
          0 0 * * SUN-MON   | 2026-11-24T00:00:00Z | 2026-11-29T00:00:00Z
          0 0 * * 5-7       | 2026-11-28T00:00:00Z | 2026-11-29T00:00:00Z
          0 0 * * */7       | 2026-11-24T00:00:00Z | 2026-11-29T00:00:00Z
          0 0 1 jan *       | 2026-11-24T00:00:00Z | 2027-01-01T00:00:00Z
          0 0 1 Jan-Mar/2 * | 2027-01-24T00:00:00Z | 2027-03-01T00:00:00Z
          0 0 29 2 *        | 2026-11-24T00:00:00Z | 2028-02-29T00:00:00Z
          0 0 29 2 *        | 2096-02-29T00:00:00Z | 2104-02-29T00:00:00Z
          0 0 25 * 1        | 2026-11-24T00:00:00Z | 2026-11-25T00:00:00Z
          0 0 28 * wed-thu  | 2026-11-26T00:00:00Z | 2026-11-28T00:00:00Z
          0 0 */2 * wed     | 2026-11-24T00:00:00Z | 2026-11-25T00:00:00Z
          0 0 */2 * wed     | 2026-11-25T00:00:00Z | 2026-11-27T00:00:00Z
          0 0 */1 * wed     | 2026-11-25T00:00:00Z | 2026-12-02T00:00:00Z
          0 0 *,5 * wed     | 2026-11-25T00:00:00Z | 2026-12-02T00:00:00Z
          0 0 30 2 mon      | 2026-11-25T00:00:00Z | 2027-02-01T00:00:00Z
          59 23 31 12 *     | 2026-12-31T23:58:00Z | 2026-12-31T23:59:00Z
          @hourly           | 2026-11-24T00:00:00Z | 2026-11-24T01:00:00Z
          @daily            | 2026-11-24T00:00:00Z | 2026-11-25T00:00:00Z
          @midnight         | 2026-11-24T00:00:00Z | 2026-11-25T00:00:00Z
          @weekly           | 2026-11-24T00:00:00Z | 2026-11-29T00:00:00Z
          @monthly          | 2026-11-24T00:00:00Z | 2026-12-01T00:00:00Z
          @yearly           | 2026-11-24T00:00:00Z | 2027-01-01T00:00:00Z
          @annually         | 2026-11-24T00:00:00Z | 2027-01-01T00:00:00Z
          """)
  void nextTimeIs(String expression, String after, String next) {
    assertThat(new ScheduleTimes(Cron.parse(expression), ZoneOffset.UTC).next(Instant.parse(after)))
        .contains(Instant.parse(next));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      ignoreLeadingAndTrailingWhitespace = true,
      textBlock =
          """
          ''                        | must be a cron expression of five fields, such as "0 3 * * *"
          nightly                   | must be a cron expression of five fields, such as "0 3 * * *"
          * * * *                   | must be a cron expression of five fields, such as "0 3 * * *"
          0 0 3 * * *               | without seconds and without a year
          0 0 3 * * ? 2027          | without seconds and without a year
          60 * * * *                | must have a minute from 0 to 59 where it has "60"
          -1 * * * *                | must have a minute from 0 to 59 where it has "-1"
          a * * * *                 | must have a minute from 0 to 59 where it has "a"
          1,,2 * * * *              | must have a minute from 0 to 59 where it has ""
          * 24 * * *                | must have an hour from 0 to 23 where it has "24"
          * 3h * * *                | must have an hour from 0 to 23 where it has "3h"
          * * 0 * *                 | must have a day of the month from 1 to 31 where it has "0"
          * * L * *                 | must have a day of the month from 1 to 31 where it has "L"
          * * * 13 *                | must have a month from 1 to 12 or JAN to DEC where it has "13"
          * * * JANUARY *           | must have a month from 1 to 12 or JAN to DEC where it has "JANUARY"
          * * * * 8                 | must have a day of the week from 0 to 7 or SUN to SAT where it has "8"
          * * * * MON#1             | must have a day of the week from 0 to 7 or SUN to SAT where it has "MON#1"
          */0 * * * *               | must have a step from 1 to 60 in its minute where it has "*/0"
          */90 * * * *              | must have a step from 1 to 60 in its minute where it has "*/90"
          0 */x * * *               | must have a step from 1 to 24 in its hour where it has "*/x"
          0 0 * * */8               | must have a step from 1 to 7 in its day of the week where it has "*/8"
          5-1 * * * *               | must have the smaller minute first where it has "5-1"
          0 22-2 * * *              | must have the smaller hour first where it has "22-2"
          0 3 * * FRI-MON           | must have the smaller day of the week first where it has "FRI-MON"
          1/2/3 * * * *             | must have one "/" in a minute where it has "1/2/3"
          1-2-3 * * * *             | must have one "-" in a minute where it has "1-2-3"
          * * 30 2 *                | must give a time that comes: no month that it has, has such a day
          0 0 31 4,6,9,11 ?         | must give a time that comes: no month that it has, has such a day
          @sometimes                | or @hourly, @daily, @weekly, @monthly or @yearly
          @every 1h                 | must have the times instead of @every
          @reboot                   | or @hourly, @daily, @weekly, @monthly or @yearly
          TZ=Europe/Lisbon 0 3 * * * | must not have a time zone, which is spec.runPolicy.timeZone
          CRON_TZ=UTC 0 3 * * *     | must not have a time zone, which is spec.runPolicy.timeZone
          """)
  void whatIsNoExpressionIsToldWithWhatIsRight(String text, String right) {
    assertThatThrownBy(() -> Cron.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(right);
  }
}
