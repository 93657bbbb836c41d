package dev.products.inference.operator.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Which run follows from a schedule; each test tells the status at once, as the operator would. */
class SchedulerTest {

  private static final String NIGHTLY = "{schedule: \"0 3 * * *\"}";

  private final ScheduledResource resource = new ScheduledResource();

  @Test
  void anOperatorThatWasAwayMakesUpForTheLatestTimeOnce() {
    resource.follow(NIGHTLY, "2026-11-23T12:00:01Z");
    assertThat(resource.due("2026-11-26T10:00:00Z")).contains(time("2026-11-26T03:00:00Z"));
    assertThat(resource.schedule().missed()).isEqualTo(2);
    assertThat(resource.schedule().lastMissedTime()).isEqualTo("2026-11-25T03:00:00Z");
    assertThat(resource.schedule().missedReason()).contains("that of 2026-11-26T03:00:00Z");
    resource.finish("2026-11-26T10:10:00Z");
    assertThat(resource.due("2026-11-26T10:10:00Z")).isEmpty();
    assertThat(resource.due("2026-11-27T02:59:59Z")).isEmpty();
    assertThat(resource.due("2026-11-27T03:00:00Z")).contains(time("2026-11-27T03:00:00Z"));
  }

  @Test
  void anOperatorThatWasAwayWhenTheResourceWasCreatedCountsFromThen() {
    resource.policy(NIGHTLY);
    assertThat(resource.due("2026-11-24T10:00:00Z")).contains(time("2026-11-24T03:00:00Z"));
  }

  @Test
  void aTimeThatIsTooLongPastIsMissedAndTheNextIsNot() {
    resource.follow("{schedule: \"0 3 * * *\", startingDeadline: 1h}", "2026-11-23T12:00:01Z");
    assertThat(resource.due("2026-11-24T04:00:01Z")).isEmpty();
    assertThat(resource.schedule().missed()).isEqualTo(1);
    assertThat(resource.due("2026-11-24T10:00:00Z")).isEmpty();
    assertThat(resource.schedule().missed()).isEqualTo(1);
    assertThat(resource.due("2026-11-25T04:00:00Z")).contains(time("2026-11-25T03:00:00Z"));
  }

  @Test
  void countOfWhatWasMissedAtOnceHasABound() {
    resource.follow("{schedule: \"* * * * *\", startingDeadline: 10s}", "2026-11-23T12:00:01Z");
    assertThat(resource.due("2027-11-24T04:00:30Z")).isEmpty();
    assertThat(resource.schedule().missed()).isEqualTo(100);
    assertThat(resource.schedule().nextScheduleTime()).isEqualTo("2027-11-24T04:01:00Z");
  }

  @Test
  void aClockThatIsSetBackBringsNoTimeTwice() {
    resource.follow(NIGHTLY, "2026-11-23T12:00:01Z");
    assertThat(resource.due("2026-11-24T03:30:00Z")).contains(time("2026-11-24T03:00:00Z"));
    resource.finish("2026-11-24T03:40:00Z");
    assertThat(resource.due("2026-11-24T02:40:00Z")).isEmpty();
    assertThat(resource.due("2026-11-24T03:10:00Z")).isEmpty();
    assertThat(resource.due("2026-11-25T03:00:00Z")).contains(time("2026-11-25T03:00:00Z"));
  }

  @Test
  void aClockThatIsSetForwardRunsTheLatestTimeThatItSkippedAndCountsTheOthers() {
    resource.follow("{schedule: \"*/20 * * * *\"}", "2026-11-23T12:00:01Z");
    assertThat(resource.due("2026-11-23T13:05:00Z")).contains(time("2026-11-23T13:00:00Z"));
    assertThat(resource.schedule().missed()).isEqualTo(2);
    resource.finish("2026-11-23T13:06:00Z");
    assertThat(resource.due("2026-11-23T12:20:00Z")).as("it is set back").isEmpty();
    assertThat(resource.schedule().missed()).isEqualTo(2);
    assertThat(resource.due("2026-11-23T13:20:00Z")).contains(time("2026-11-23T13:20:00Z"));
  }

  @Test
  void aClockThatWasYearsAheadIsForgotten() {
    resource.follow(NIGHTLY, "2036-01-01T12:00:00Z");
    assertThat(resource.schedule().nextScheduleTime()).isEqualTo("2036-01-02T03:00:00Z");
    assertThat(resource.due("2026-11-24T02:00:00Z")).isEmpty();
    assertThat(resource.schedule().nextScheduleTime()).isEqualTo("2026-11-24T03:00:00Z");
  }

  @Test
  void anEditedScheduleCountsFromWhenItIsSeen() {
    resource.follow(NIGHTLY, "2026-11-23T12:00:01Z");
    resource.follow("{schedule: \"0 11 * * *\"}", "2026-11-24T11:30:00Z");
    assertThat(resource.schedule().nextScheduleTime()).isEqualTo("2026-11-25T11:00:00Z");
    resource.follow("{schedule: \"0 11 * * *\", timeZone: Asia/Tokyo}", "2026-11-24T11:31:00Z");
    assertThat(resource.schedule().nextScheduleTime()).isEqualTo("2026-11-25T02:00:00Z");
    assertThat(resource.schedule().timeZone()).isEqualTo("Asia/Tokyo");
  }

  @Test
  void aScheduleEditedWhileARunIsUnderWayLetsItGoOn() {
    resource.follow(NIGHTLY, "2026-11-23T12:00:01Z");
    assertThat(resource.due("2026-11-24T03:00:00Z")).isPresent();
    String run = resource.run();
    resource.edited();
    resource.follow("{schedule: \"30 * * * *\"}", "2026-11-24T03:20:00Z");
    assertThat(resource.run()).isEqualTo(run);
    assertThat(resource.due("2026-11-24T03:31:00Z")).as("after this one").isEmpty();
    resource.finish("2026-11-24T03:40:00Z");
    assertThat(resource.due("2026-11-24T03:40:00Z")).contains(time("2026-11-24T03:30:00Z"));
  }

  @Test
  void aScheduleOfAFinishedResourceBringsItsNextTimeAndWithoutOneNothingRuns() {
    resource.policy("{}");
    resource.begin(resource.plan("2026-11-23T12:00:01Z"), "2026-11-23T12:00:01Z");
    resource.finish("2026-11-23T12:10:00Z");
    resource.follow(NIGHTLY, "2026-11-23T13:00:00Z");
    assertThat(resource.due("2026-11-24T03:00:00Z")).contains(time("2026-11-24T03:00:00Z"));
    resource.finish("2026-11-24T03:10:00Z");
    resource.policy("{}");
    Scheduling none = resource.plan("2026-11-26T03:00:00Z");
    assertThat(none.run().id()).isEqualTo(resource.run());
    assertThat(none.status()).isEmpty();
  }

  @Test
  void aScheduleThatIsTakenAwayBeforeItsFirstTimeLeavesARunAtOnce() {
    resource.follow(NIGHTLY, "2026-11-23T12:00:01Z");
    assertThat(resource.plan("2026-11-23T13:00:00Z").start()).isPresent();
    resource.policy("{}");
    assertThat(resource.plan("2026-11-23T13:00:00Z").start()).isEmpty();
  }

  @Test
  void whatIsSuspendedMakesUpForTheLatestTimeWhenItIsResumed() {
    resource.follow(NIGHTLY, "2026-11-23T12:00:01Z");
    resource.policy("{schedule: \"0 3 * * *\", suspend: true}");
    assertThat(resource.due("2026-11-26T10:00:00Z")).isEmpty();
    assertThat(resource.schedule().missed()).isNull();
    resource.policy(NIGHTLY);
    assertThat(resource.due("2026-11-26T11:00:00Z")).contains(time("2026-11-26T03:00:00Z"));
    assertThat(resource.schedule().missed()).isEqualTo(2);
  }

  @Test
  void aRequestRunsBesideTheSchedule() {
    resource.follow(NIGHTLY, "2026-11-23T12:00:01Z");
    resource.request("2026-11-23T11:00:00Z");
    assertThat(resource.plan("2026-11-23T13:00:00Z").start())
        .as("older than the resource")
        .isPresent();
    resource.request("2026-11-23T13:30:00Z");
    assertThat(resource.plan("2026-11-23T13:00:00Z").nextLook())
        .contains(time("2026-11-23T13:30:00Z"));
    Scheduling requested = resource.plan("2026-11-23T13:30:00Z");
    assertThat(requested.start()).isEmpty();
    assertThat(requested.run().id()).endsWith("-r1795440600");
    resource.begin(requested, "2026-11-23T13:30:00Z");
    resource.finish("2026-11-23T13:40:00Z");
    assertThat(resource.plan("2026-11-23T13:40:00Z").run().id()).isEqualTo(requested.run().id());
    assertThat(resource.due("2026-11-24T03:00:00Z")).contains(time("2026-11-24T03:00:00Z"));
  }

  @Test
  void manyResourcesSpreadEvenlyAndEachAlwaysTheSame() {
    resource.policy("{schedule: \"0 3 * * *\", spread: 10m}");
    List<Long> delays =
        IntStream.range(0, 2000)
            .mapToObj(
                number -> {
                  resource.uid("uid-" + number);
                  Instant start = resource.plan("2026-11-23T12:00:01Z").start().orElseThrow();
                  assertThat(resource.plan("2026-11-23T12:00:01Z").start()).contains(start);
                  return start.getEpochSecond() - time("2026-11-24T03:00:00Z").getEpochSecond();
                })
            .toList();
    assertThat(delays).allMatch(delay -> delay >= 0 && delay < 600);
    for (int minute = 0; minute < 10; minute++) {
      long from = minute * 60L;
      assertThat(delays.stream().filter(delay -> delay >= from && delay < from + 60))
          .as("of 2,000 in minute " + minute)
          .hasSizeBetween(140, 260);
    }
  }

  private static Instant time(String text) {
    return Instant.parse(text);
  }
}
