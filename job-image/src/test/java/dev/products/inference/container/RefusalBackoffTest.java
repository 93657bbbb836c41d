package dev.products.inference.container;

import static org.assertj.core.api.Assertions.assertThat;

import dev.products.inference.contract.ExecutorRefusal;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class RefusalBackoffTest {

  private static final Instant NOW = Instant.parse("2026-11-27T03:00:00Z");
  private static final String QUOTA =
      "pods \"produtos-1-exec-1\" is forbidden: exceeded quota: q, requested: pods=1, used: pods=1";

  private final RefusalBackoff backoff = new RefusalBackoff();

  @Test
  void nothingIsRefusedAndNothingWaitsAtFirst() {
    assertThat(backoff.refusal()).isEmpty();
    assertThat(backoff.waits(NOW)).isFalse();
  }

  @Test
  void waitsAreLongerEachTimeAndTenSecondsInTheEnd() {
    Instant time = NOW;
    for (int wait : new int[] {1, 2, 4, 8, 10, 10}) {
      backoff.refused(403, QUOTA, time);
      assertThat(backoff.waits(time.plusSeconds(wait).minusMillis(1))).isTrue();
      time = time.plusSeconds(wait);
      assertThat(backoff.waits(time)).isFalse();
    }
  }

  @Test
  void theSameWordsAboutTheNextExecutorAreNoNews() {
    assertThat(backoff.refused(403, QUOTA, NOW)).isTrue();
    assertThat(backoff.refused(403, QUOTA.replace("exec-1", "exec-23"), NOW)).isFalse();
    assertThat(backoff.refusal()).contains(new ExecutorRefusal(403, QUOTA, NOW));
  }

  @Test
  void otherWordsAreNewsOfTheSameTrouble() {
    backoff.refused(403, QUOTA, NOW);
    assertThat(backoff.refused(403, "denied by policy", NOW.plusSeconds(9))).isTrue();
    assertThat(backoff.refusal()).contains(new ExecutorRefusal(403, "denied by policy", NOW));
  }

  @Test
  void whatIsAcceptedEndsIt() {
    backoff.refused(403, QUOTA, NOW);
    backoff.accepted();
    assertThat(backoff.refusal()).isEmpty();
    assertThat(backoff.waits(NOW)).isFalse();
    assertThat(backoff.refused(403, QUOTA, NOW)).isTrue();
  }

  @Test
  void wordsWithoutEndAreCut() {
    backoff.refused(403, "😀".repeat(5_000), NOW);
    assertThat(backoff.refusal().orElseThrow().message()).hasSize(2 * 999 + 1).endsWith("😀…");
  }
}
