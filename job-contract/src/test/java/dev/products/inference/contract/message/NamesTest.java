package dev.products.inference.contract.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NamesTest {

  @Test
  void areQuotedSoThatTheirSpacesAreSeen() {
    assertThat(Names.list(List.of(" descricao ", "id"))).isEqualTo("\" descricao \", \"id\"");
  }

  @Test
  void ofManyTheFirstAreListed() {
    List<String> names = IntStream.range(0, 57).mapToObj(i -> "c" + i).toList();

    assertThat(Names.list(names)).startsWith("\"c0\", \"c1\"").endsWith("\"c19\" … and 37 more");
  }

  @Test
  void ofALongOneTheBeginningIsShown() {
    assertThat(Names.quoted("😀".repeat(100))).isEqualTo("\"" + "😀".repeat(60) + "…\"");
  }

  @ParameterizedTest
  @CsvSource({
    "delimeter, delimiter",
    "Delimiter, delimiter",
    "head, header",
    "headers, header",
    "xyz, ",
    "se, sep",
    "quote, ",
  })
  void theNearestIsFound(String name, String near) {
    assertThat(Names.nearest(name, List.of("delimiter", "header", "sep")).orElse(null))
        .isEqualTo(near);
  }
}
