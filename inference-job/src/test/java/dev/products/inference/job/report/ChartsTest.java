package dev.products.inference.job.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.products.inference.job.report.RunManifest.Point;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ChartsTest {

  @Test
  void isTheSpeedWhateverTheReadingsDistances() {
    List<Point> progress =
        List.of(
            new Point(3, 0),
            new Point(10, 0),
            new Point(10, 0),
            new Point(11.5, 150),
            new Point(12, 200),
            new Point(20, 1_000));

    assertThat(Charts.rates(progress)).hasSize(10).extracting(Point::rows).containsOnly(100L);
    assertThat(Charts.rates(progress)).last().extracting(Point::seconds).isEqualTo(20.0);
  }

  @Test
  void hasNoMorePointsThanCanBeSeen() {
    List<Point> progress =
        IntStream.range(0, 240).mapToObj(i -> new Point(100.0 * i, 1_000L * i)).toList();

    assertThat(Charts.rates(progress)).hasSize(60).extracting(Point::rows).containsOnly(10L);
  }

  @Test
  void isNothingOfAShortRun() {
    assertThat(Charts.rates(List.of())).isEmpty();
    assertThat(Charts.rates(List.of(new Point(1, 5)))).isEmpty();
    assertThat(Charts.rates(List.of(new Point(1, 0), new Point(1.5, 5)))).isEmpty();
  }
}
