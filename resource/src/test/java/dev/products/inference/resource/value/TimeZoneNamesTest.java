package dev.products.inference.resource.value;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimeZoneNamesTest {

  @ParameterizedTest
  @ValueSource(
      strings = {"Europe/Lisbon", "America/Argentina/Ushuaia", "Etc/UTC", "UTC", "Etc/GMT+3"})
  void aNameOfTheDatabaseIsAZone(String name) {
    assertThat(TimeZoneNames.zone(name)).isPresent();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      textBlock =
          """
          europe/lisbon      | Europe/Lisbon
          Europe/Lisboa      | Europe/Lisbon
          Lisbon             | Europe/Lisbon
          Brasil/Sao_Paulo   | America/Sao_Paulo
          America/Sao Paulo  | America/Sao_Paulo
          Europe/Berln       | Europe/Berlin
          utc                | UTC
          Local              | -
          PST                | -
          EST5               | -
          +02:00             | -
          UTC+3              | -
          SystemV/PST8       | -
          ''                 | -
          ' '                | -
          ../../etc/passwd   | -
          """)
  void anythingElseIsNoneAndTheNearestIsNamed(String text, String nearest) {
    assertThat(TimeZoneNames.zone(text)).isEmpty();
    assertThat(TimeZoneNames.nearest(text).orElse(null)).isEqualTo(nearest);
  }
}
