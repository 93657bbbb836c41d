package dev.products.inference.job.files;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.spark.sql.types.DataType;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TypeConversionsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          INT                     | INT                     | true
          INT                     | BIGINT                  | true
          BIGINT                  | INT                     | false
          FLOAT                   | DOUBLE                  | true
          DOUBLE                  | FLOAT                   | false
          INT                     | STRING                  | true
          STRING                  | INT                     | false
          VARCHAR(3)              | STRING                  | true
          BINARY                  | STRING                  | false
          TIMESTAMP               | TIMESTAMP_NTZ           | false
          DECIMAL(9, 1)           | DECIMAL(10, 2)          | true
          DECIMAL(9, 1)           | DECIMAL(9, 2)           | false
          ARRAY<INT>              | ARRAY<BIGINT>           | true
          ARRAY<INT>              | STRING                  | false
          MAP<STRING, BIGINT>     | MAP<STRING, INT>        | false
          STRUCT<a: INT, b: DATE> | STRUCT<a: BIGINT>       | true
          STRUCT<a: STRING>       | STRUCT<a: INT>          | false
          STRUCT<a: INT>          | STRUCT<a: INT, b: DATE> | true
          """)
  void keepWhatTheOtherTypeCanHold(String from, String to, boolean kept) {
    assertThat(TypeConversions.keep(DataType.fromDDL(from), DataType.fromDDL(to))).isEqualTo(kept);
  }
}
