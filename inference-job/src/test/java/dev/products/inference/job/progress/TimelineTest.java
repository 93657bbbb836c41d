package dev.products.inference.job.progress;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class TimelineTest {

  private final AtomicInteger now = new AtomicInteger();
  private final List<Long> passedOn = new ArrayList<>();
  private final Timeline timeline =
      new Timeline((rows, fraction) -> passedOn.add(rows), now::doubleValue);

  @Test
  void remembersABoundedNumberOfReadingsUpToTheEnd() {
    for (int second = 1; second <= 100_000; second++) {
      now.set(second);
      timeline.advanced(10L * second, 0.5);
    }

    assertThat(passedOn).hasSize(100_000);
    assertThat(timeline.readings()).hasSizeBetween(100, 240);
    assertThat(timeline.readings())
        .allSatisfy(
            reading -> assertThat(reading.rows()).isEqualTo((long) (10 * reading.seconds())));
    assertThat(timeline.readings().get(timeline.readings().size() - 1).seconds())
        .isGreaterThan(99_000);
  }

  @Test
  void passesWarningsOn() {
    List<String> warned = new ArrayList<>();

    new Timeline(new KeptWarnings(warned), () -> 0).warned("slow");

    assertThat(warned).containsExactly("slow");
  }
}
