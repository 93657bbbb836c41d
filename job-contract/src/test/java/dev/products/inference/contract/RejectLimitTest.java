package dev.products.inference.contract;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RejectLimitTest {

  @ParameterizedTest
  @CsvSource({
    "50%, 0, 0, false",
    "50%, 0, 9, false",
    "50%, 1, 2, false",
    "50%, 2, 3, true",
    "50%, 1, 1, true",
    "0.5%, 1, 200, false",
    "0.5%, 1, 199, true",
    "0%, 0, 5, false",
    "0%, 1, 1000000, true",
    "100%, 5, 5, false",
    "100.00%, 5, 5, false",
    "0, 0, 5, false",
    "0, 1, 5, true",
    "10, 10, 11, false",
    "10, 11, 100, true",
    "10, 5, 5, true",
    "33.333333%, 1000000000000, 3000000000000, true"
  })
  void isExceededByMoreThanItSays(String limit, long rejected, long read, boolean exceeded) {
    assertThat(new RejectLimit(limit).isExceeded(rejected, read)).isEqualTo(exceeded);
  }

  @ParameterizedTest
  @CsvSource({"1, 1, 1, false", "1, 2, 2, true", "50%, 1, 1, true", "100%, 1, 1, false"})
  void aBatchMayLoseAllRowsWithinANumber(String limit, long rejected, long read, boolean exceeded) {
    assertThat(new RejectLimit(limit).isExceededByBatch(rejected, read)).isEqualTo(exceeded);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "%",
        "5 %",
        "-1",
        "-1%",
        "101%",
        "100.1%",
        "1e3",
        "0x5",
        "5.5",
        ",5%",
        "5%%",
        "five",
        "1234567890123456",
        "5\n",
        "٥%"
      })
  void otherTextIsNone(String text) {
    assertThat(RejectLimit.parse(text)).isEmpty();
  }
}
