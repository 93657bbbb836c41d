package dev.products.inference.resource.value;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Days on which the clocks change: in Lisbon by an hour at 01:00 UTC, on Lord Howe by half an hour
 * at 02:00, and in Santiago by an hour at midnight.
 */
class ScheduleTimesTest {

  @ParameterizedTest(name = "{0} in {1} from {2}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # A time that the clocks skip comes when they do
          30 1 * * *   | Europe/Lisbon       | 2027-03-27T12:00Z | 2027-03-28T02:00+01:00 2027-03-29T01:30+01:00
          15 2 * * *   | Australia/Lord_Howe | 2027-10-02T10:00Z | 2027-10-03T02:30+11:00 2027-10-04T02:15+11:00
          0 0 * * *    | America/Santiago    | 2027-09-04T12:00Z | 2027-09-05T01:00-03:00 2027-09-06T00:00-03:00
          30 0 5 9 *   | America/Santiago    | 2027-01-01T00:00Z | 2027-09-05T01:00-03:00 2028-09-05T00:30-03:00
          # and if several are skipped, or it has that time itself, once
          */20 0-1 * * * | America/Santiago  | 2027-09-04T12:00Z | 2027-09-05T01:00-03:00 2027-09-05T01:20-03:00
          # a time that they show twice comes the first time
          30 1 * * *   | Europe/Lisbon       | 2027-10-30T12:00Z | 2027-10-31T01:30+01:00 2027-11-01T01:30+00:00
          45 1 * * *   | Australia/Lord_Howe | 2027-04-02T16:00Z | 2027-04-04T01:45+11:00 2027-04-05T01:45+10:30
          30 23 * * *  | America/Santiago    | 2027-04-03T12:00Z | 2027-04-03T23:30-03:00 2027-04-04T23:30-04:00
          0 0 * * *    | America/Santiago    | 2027-04-03T12:00Z | 2027-04-04T00:00-04:00 2027-04-05T00:00-04:00
          0 */2 * * *  | Europe/Berlin       | 2027-10-31T00:00Z | 2027-10-31T04:00+01:00 2027-10-31T06:00+01:00
          # and what has each hour comes as often as time passes
          0 * * * *    | Europe/Lisbon       | 2027-03-28T00:00Z | 2027-03-28T02:00+01:00 2027-03-28T03:00+01:00
          30 * * * *   | Europe/Lisbon       | 2027-10-31T00:00Z | 2027-10-31T01:30+01:00 2027-10-31T01:30+00:00 2027-10-31T02:30+00:00
          */30 * * * * | Australia/Lord_Howe | 2027-04-03T14:30Z | 2027-04-04T01:30+10:30 2027-04-04T02:00+10:30
          */30 * * * * | Australia/Lord_Howe | 2027-10-02T15:00Z | 2027-10-03T02:30+11:00 2027-10-03T03:00+11:00
          30 * * * *   | America/Santiago    | 2027-04-04T02:00Z | 2027-04-03T23:30-03:00 2027-04-03T23:30-04:00 2027-04-04T00:30-04:00
          0 * * * *    | America/Santiago    | 2027-09-05T03:00Z | 2027-09-05T01:00-03:00 2027-09-05T02:00-03:00
          @daily       | Asia/Kolkata        | 2027-01-01T00:00Z | 2027-01-02T00:00+05:30
          29 2 29 2 *  | Pacific/Chatham     | 2027-01-01T00:00Z | 2028-02-29T02:29+13:45
          # where the clocks went back from 00:01, two days' times mingle
          0 * * * *    | America/St_Johns    | 2007-11-04T01:00Z | 2007-11-03T23:00-02:30 2007-11-04T00:00-02:30 2007-11-04T00:00-03:30
          # and where a whole day was skipped, its time comes when it was
          0 3 * * *    | Pacific/Apia        | 2011-12-29T14:00Z | 2011-12-31T00:00+14:00 2011-12-31T03:00+14:00
          """)
  void timesAre(String expression, String zone, String after, String times) {
    ScheduleTimes schedule = schedule(expression, zone);
    List<Instant> expected =
        Stream.of(times.split(" ")).map(time -> OffsetDateTime.parse(time).toInstant()).toList();
    List<Instant> found = new ArrayList<>();
    Instant from = OffsetDateTime.parse(after).toInstant();
    Instant last = from;
    while (found.size() < expected.size()) {
      last = schedule.next(last).orElseThrow();
      found.add(last);
    }
    assertThat(found).isEqualTo(expected);
    assertThat(schedule.latest(from, last)).contains(last);
    assertThat(schedule.latest(from, last.minusSeconds(1)))
        .isEqualTo(found.size() == 1 ? Optional.empty() : Optional.of(found.get(found.size() - 2)));
    assertThat(schedule.count(from.plusNanos(1), last, 100)).isEqualTo(found.size());
  }

  @Test
  void latestTimeIsTheLastThatHasCome() {
    ScheduleTimes nightly = schedule("0 3 * * *", "Etc/UTC");
    Instant from = Instant.parse("2026-11-22T03:00:00Z");
    assertThat(nightly.latest(from, Instant.parse("2026-11-24T02:59:59Z")))
        .contains(Instant.parse("2026-11-23T03:00:00Z"));
    assertThat(nightly.latest(from, Instant.parse("2026-11-22T03:00:00Z"))).contains(from);
    assertThat(nightly.latest(from.plusSeconds(1), Instant.parse("2026-11-23T02:59:59Z")))
        .isEmpty();
  }

  @Test
  void countEndsAtItsBound() {
    ScheduleTimes each = schedule("* * * * *", "Etc/UTC");
    Instant from = Instant.parse("2026-11-22T03:00:00Z");
    assertThat(each.count(from, from.plusSeconds(600), 100)).isEqualTo(11);
    assertThat(each.count(from, from.plusSeconds(6_000_000), 100)).isEqualTo(100);
  }

  private static ScheduleTimes schedule(String expression, String zone) {
    return new ScheduleTimes(Cron.parse(expression), ZoneId.of(zone));
  }
}
