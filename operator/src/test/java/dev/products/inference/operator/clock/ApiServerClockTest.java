package dev.products.inference.operator.clock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;

class ApiServerClockTest {

  /** That of the API server when the test begins. */
  private static final Instant START = Instant.parse("2026-11-29T02:00:00Z");

  /** What an answer's whole seconds leave open. */
  private static final long SECOND = 1_000;

  private Duration passed = Duration.ZERO;
  private Instant machineStart = START;
  private final ApiServerClock clock =
      new ApiServerClock(
          ((InstantSource) () -> machineStart.plus(passed)).withZone(ZoneOffset.UTC),
          () -> passed.toNanos());

  private Instant now() {
    return START.plus(passed);
  }

  private void pass(Duration time) {
    passed = passed.plus(time);
  }

  private void answered(Duration late) {
    clock.answered(
        DateTimeFormatter.RFC_1123_DATE_TIME.format(now().minus(late).atOffset(ZoneOffset.UTC)));
  }

  private void isRight() {
    assertThat(clock.instant()).isCloseTo(now(), within(SECOND, ChronoUnit.MILLIS));
  }

  @Test
  void isTheMachinesAsLongAsNothingIsAnswered() {
    machineStart = START.plusSeconds(3600);
    pass(Duration.ofMinutes(1));
    assertThat(clock.instant()).isEqualTo(now().plusSeconds(3600));
  }

  @Test
  void isTheMachinesWhereThatIsRight() {
    machineStart = START.plusMillis(700);
    answered(Duration.ZERO);
    pass(Duration.ofMillis(1_234));
    answered(Duration.ZERO);
    assertThat(clock.instant()).isEqualTo(now().plusMillis(700));
  }

  @Test
  void isTheApiServersWhereTheMachineIsAheadOrBehind() {
    machineStart = START.plusSeconds(3600);
    answered(Duration.ZERO);
    isRight();
    machineStart = START.minusSeconds(3600);
    ApiServerClock behind =
        new ApiServerClock(Clock.fixed(machineStart, ZoneOffset.UTC), () -> passed.toNanos());
    behind.answered("Sun, 29 Nov 2026 02:00:00 GMT");
    assertThat(behind.instant()).isEqualTo(START);
  }

  @Test
  void staysAsItIsWhenTheMachinesIsSet() {
    answered(Duration.ZERO);
    machineStart = START.plusSeconds(3600);
    pass(Duration.ofSeconds(3));
    isRight();
    answered(Duration.ZERO);
    isRight();
  }

  @Test
  void anAnswerThatIsLateChangesNothingButTheFirstWhichTheNextCorrects() {
    answered(Duration.ofSeconds(30));
    assertThat(clock.instant()).isEqualTo(now().minusSeconds(30));
    answered(Duration.ZERO);
    isRight();
    pass(Duration.ofSeconds(40));
    answered(Duration.ofSeconds(30));
    isRight();
    // The minute of the first one is over; what it told is not forgotten yet.
    pass(Duration.ofSeconds(40));
    answered(Duration.ofSeconds(30));
    isRight();
  }

  @Test
  void followsAnApiServerWhoseClockIsSet() {
    answered(Duration.ZERO);
    pass(Duration.ofSeconds(10));
    Duration back = Duration.ofHours(1);
    for (int minute = 0; minute < 3; minute++) {
      answered(back);
      pass(Duration.ofSeconds(61));
    }
    assertThat(clock.instant()).isCloseTo(now().minus(back), within(SECOND, ChronoUnit.MILLIS));
    answered(Duration.ZERO);
    isRight();
  }

  @Test
  void whatIsNoTimeIsNone() {
    clock.answered("yesterday");
    assertThat(clock.instant()).isEqualTo(now());
  }
}
