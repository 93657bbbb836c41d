package dev.products.inference.resource.value;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The same times as somebody finds who looks at the clock on the wall each minute of some years,
 * and strikes out what has been done.
 */
class ScheduleReferenceTest {

  private static final Instant FIRST = Instant.parse("2026-12-30T00:00:00Z");
  private static final int MINUTES = 800 * 24 * 60;
  private static final int EXPRESSIONS = 15;

  /** Enough of those that come each minute; all of the others. */
  private static final int MOST = 1500;

  @ParameterizedTest
  @ValueSource(
      strings = {"Europe/Lisbon", "Australia/Lord_Howe", "America/Santiago", "Africa/Casablanca"})
  void timesAreThoseOfTheClockOnTheWall(String zone) {
    List<LocalDateTime> wall = wall(ZoneId.of(zone));
    Random random = new Random(13);
    for (int i = 0; i < EXPRESSIONS; i++) {
      RandomCron cron = RandomCron.draw(random);
      ScheduleTimes times = new ScheduleTimes(Cron.parse(cron.text()), ZoneId.of(zone));
      assertThat(found(times)).as(cron.text()).isEqualTo(expected(cron, wall));
    }
  }

  private static List<Instant> found(ScheduleTimes times) {
    List<Instant> found = new ArrayList<>();
    Instant end = FIRST.plus(MINUTES, ChronoUnit.MINUTES);
    for (Instant time = times.next(FIRST).orElseThrow();
        time.isBefore(end) && found.size() < MOST;
        time = times.next(time).orElseThrow()) {
      found.add(time);
    }
    return found;
  }

  private static List<Instant> expected(RandomCron cron, List<LocalDateTime> wall) {
    List<Instant> expected = new ArrayList<>();
    Set<LocalDateTime> done = new HashSet<>();
    for (int minute = 1; minute < MINUTES && expected.size() < MOST; minute++) {
      boolean due = false;
      LocalDateTime shown = wall.get(minute);
      LocalDateTime first = shown;
      LocalDateTime before = wall.get(minute - 1);
      if (!cron.hourly() && shown.isAfter(before.plusMinutes(1))) {
        first = before.plusMinutes(1);
      }
      for (LocalDateTime time = first; !time.isAfter(shown); time = time.plusMinutes(1)) {
        if (cron.matches(time) && (cron.hourly() || done.add(time))) {
          due = true;
        }
      }
      if (due) {
        expected.add(FIRST.plus(minute, ChronoUnit.MINUTES));
      }
    }
    return expected;
  }

  private static List<LocalDateTime> wall(ZoneId zone) {
    List<LocalDateTime> wall = new ArrayList<>(MINUTES);
    for (int minute = 0; minute < MINUTES; minute++) {
      wall.add(LocalDateTime.ofInstant(FIRST.plus(minute, ChronoUnit.MINUTES), zone));
    }
    return wall;
  }
}
