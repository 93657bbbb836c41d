package dev.products.inference.resource.value;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DurationsTest {

  @ParameterizedTest
  @CsvSource({"90s, PT90S", "30m, PT30M", "2h, PT2H", "7d, P7D", "1h30m, PT1H30M"})
  void readsNumbersWithUnits(String text, Duration duration) {
    assertThat(Durations.parse(text)).contains(duration);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "2", "h", "0s", "2 h", "-1s", "1w", "PT2H", "99999999s"})
  void readsNothingElse(String text) {
    assertThat(Durations.parse(text)).isEmpty();
  }
}
