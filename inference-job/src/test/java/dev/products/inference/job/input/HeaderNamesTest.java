package dev.products.inference.job.input;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HeaderNamesTest {

  @ParameterizedTest
  @CsvSource({
    "descricao categoria, true",
    "a0 b1 c2, true",
    "preco1 preco2, true",
    "descricao _c1, false",
    "descricao categoria1 categoria2, false",
    "Nome0 nome1, false"
  })
  void tellsNamesThatSparkMadeUp(String names, boolean asWritten) {
    StructType schema = new StructType();
    for (String name : names.split(" ", -1)) {
      schema = schema.add(name, "string");
    }

    assertThat(HeaderNames.areAsWritten(schema)).isEqualTo(asWritten);
  }
}
