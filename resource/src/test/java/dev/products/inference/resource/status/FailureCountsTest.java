package dev.products.inference.resource.status;

import static org.assertj.core.api.Assertions.assertThat;

import dev.products.inference.contract.FailureReason;
import dev.products.inference.contract.failure.FailureKind;
import dev.products.inference.resource.Phase;
import dev.products.inference.resource.ProductClassificationStatus;
import dev.products.inference.resource.ProgressStatus;
import dev.products.inference.resource.RunStatus;
import io.fabric8.kubernetes.api.model.Condition;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FailureCountsTest {

  @Test
  void anAttemptCountsOnceHoweverOftenItIsLookedAt() {
    FailureCounts once = FailureCounts.NONE.with(1, FailureKind.INFRASTRUCTURE);
    assertThat(once).isEqualTo(counts(0, 1, 0));
    assertThat(once.with(1, FailureKind.INFRASTRUCTURE)).isEqualTo(once);
    assertThat(once.with(1, FailureKind.JOB)).isEqualTo(once);
    assertThat(once.with(2, FailureKind.JOB)).isEqualTo(counts(1, 1, 0));
  }

  @Test
  void whatWillNotBetterIsTheJobsOwn() {
    assertThat(FailureCounts.NONE.with(1, FailureKind.PERMANENT).of(FailureKind.JOB)).isEqualTo(1);
  }

  @Test
  void attemptsThatAnEarlierVersionDidNotCountAreTheJobsOwn() {
    assertThat(FailureCounts.of(status(run(3), "DriverRunning"))).isEqualTo(counts(2, 0, 0));
    assertThat(FailureCounts.of(status(run(3).failed(null, 1, null, null), "DriverRunning")))
        .isEqualTo(counts(1, 1, 0));
  }

  @Test
  void ofTheAttemptThatAnEarlierVersionSawFailTheReasonIsKnown() {
    RunStatus backingOff = run(2).at(null, null, "2026-11-24T03:00:28Z", null);
    assertThat(FailureCounts.of(status(backingOff, "DriverLost"))).isEqualTo(counts(1, 1, 0));
    assertThat(FailureCounts.of(status(backingOff, "JobFailed"))).isEqualTo(counts(2, 0, 0));
    assertThat(FailureCounts.of(status(backingOff, "OfALaterVersion"))).isEqualTo(counts(2, 0, 0));
  }

  @Test
  void anAttemptThatWasEvictedHasNotFailed() {
    FailureCounts evicted = FailureCounts.NONE.evicted(1);
    assertThat(evicted).isEqualTo(counts(0, 0, 1));
    assertThat(evicted.before(2)).isEqualTo(evicted);
    assertThat(evicted.with(2, FailureKind.JOB)).isEqualTo(counts(1, 0, 1));
    assertThat(FailureCounts.of(status(evicted.in(run(2)), "Queued"))).isEqualTo(evicted);
  }

  @Test
  void anAttemptThatPublishesABatchMakesThoseBeforeItCountNoMore() {
    RunStatus fifth = run(5).failed(2, 1, 1, null);
    ProductClassificationStatus nothingNew = status(fifth, "DriverRunning").with(batches(0));
    assertThat(FailureCounts.of(nothingNew)).isEqualTo(counts(2, 1, 1));
    FailureCounts published = FailureCounts.of(nothingNew.with(batches(1)));
    assertThat(published).isEqualTo(new FailureCounts(0, 0, 1, 3));
    FailureCounts failed = published.with(5, FailureKind.JOB);
    assertThat(failed).isEqualTo(new FailureCounts(1, 0, 1, 3));
    RunStatus sixth = failed.in(run(6));
    assertThat(FailureCounts.of(status(sixth, "DriverStarting"))).isEqualTo(failed);
    assertThat(FailureCounts.of(status(sixth, "DriverRunning").with(batches(7))))
        .isEqualTo(new FailureCounts(0, 0, 1, 4));
  }

  @Test
  void countsThatSomeoneMadeUpDoNotMislead() {
    assertThat(FailureCounts.of(status(run(1).failed(-5, -7, null, -1), "DriverRunning")))
        .isEqualTo(FailureCounts.NONE);
  }

  @ParameterizedTest
  @EnumSource
  void whatEndsTheSameWayIsNeverRepeatedAndWhatTheJobDidIs(FailureReason reason) {
    assertThat(reason.retryable())
        .isEqualTo(
            switch (reason.kind()) {
              case PERMANENT -> false;
              case JOB -> true;
              case INFRASTRUCTURE -> reason.retryable();
            });
  }

  private static FailureCounts counts(int job, int infrastructure, int evictions) {
    return new FailureCounts(job, infrastructure, evictions, 0);
  }

  private static ProgressStatus batches(long published) {
    return new ProgressStatus(null, 0L, 0L, 0L, null, null, null, published, 0L, null, null);
  }

  private static RunStatus run(int attempt) {
    return RunStatus.of("produtos-1", attempt, "produtos-1-1", "produtos-1-1-driver");
  }

  private static ProductClassificationStatus status(RunStatus run, String runningReason) {
    Condition running = new Condition();
    running.setType("Running");
    running.setReason(runningReason);
    return new ProductClassificationStatus(
        1L, Phase.PENDING, List.of(running), run, null, null, null);
  }
}
