package dev.products.inference.job.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.products.inference.contract.JobRequest;
import dev.products.inference.contract.progress.RunProgress;
import dev.products.inference.job.progress.Timeline;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What is told of a run, second by second. */
class LiveProgressTest {

  private long now = 1_000_000_000_000L;
  private final LiveProgress progress =
      new LiveProgress(new JobRequest("run", 2, null, null, null, null), 3, () -> now);

  private void pass(int seconds) {
    now += Duration.ofSeconds(seconds).toNanos();
  }

  @Test
  void nothingIsKnownOfARunThatHasReadNothing() {
    pass(1);
    assertThat(progress.now()).isEqualTo(new RunProgress("run", 2, 0, 0, 0, 0, null, null, null));
  }

  @Test
  void tellsTheRateAndWhenItEndsIfItGoesOnSo() {
    for (int second = 1; second <= 20; second++) {
      pass(1);
      progress.rejected(second);
      progress.advanced(second * 1000L, second / 100.0);
    }
    assertThat(progress.now())
        .isEqualTo(new RunProgress("run", 2, 20_000, 20, 20, 1000, 80L, null, null));
  }

  @Test
  void theRateIsThatOfTheLastHalfMinute() {
    progress.advanced(1_000_000, 0.1);
    for (int second = 1; second <= 60; second++) {
      pass(1);
      progress.advanced(1_000_000 + second * 10, 0.1 + second / 1000.0);
    }
    assertThat(progress.now().rowsPerSecond()).isEqualTo(10);
    assertThat(progress.now().secondsLeft()).isBetween(830L, 870L);
  }

  @Test
  void whatStandsStillHasNoRateAndNoEnd() {
    pass(1);
    progress.advanced(1000, 0.5);
    pass(31);
    RunProgress still = progress.now();
    assertThat(still.rowsPerSecond()).isZero();
    assertThat(still.secondsLeft()).isNull();
    pass(5);
    assertThat(progress.now()).isEqualTo(still);
  }

  @Test
  void executorsAreCountedWhereThereAreAny() {
    progress.executors(() -> 1);
    assertThat(progress.now().executorsRunning()).isEqualTo(1);
    assertThat(progress.now().executorsWanted()).isEqualTo(3);
    progress.executors(null);
    assertThat(progress.now().executorsRunning()).isNull();
  }

  @Test
  void aTimelinePassesAllOfItOn() {
    Timeline timeline = new Timeline(progress, () -> 0);
    timeline.rejected(2);
    timeline.executors(() -> 1);
    timeline.advanced(10, 0.5);
    assertThat(progress.now())
        .matches(now -> now.rowsRead() == 10 && now.rowsRejected() == 2)
        .matches(now -> now.executorsRunning() == 1);
  }

  @Test
  void noMoreAreRejectedThanRead() {
    progress.rejected(5);
    assertThat(progress.now().rowsRejected()).isZero();
  }
}
