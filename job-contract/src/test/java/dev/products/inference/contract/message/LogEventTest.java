package dev.products.inference.contract.message;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LogEventTest {

  private static final String LINE =
      "{\"time\":\"2026-11-28T03:00:00.000Z\",\"level\":\"WARN\",\"resource\":\"lojas/produtos\",\"run\":\"r\","
          + "\"attempt\":1,\"executor\":\"driver\",\"logger\":\"org.apache.spark.Slow\","
          + "\"error\":\"java.io.IOException: no\\n\\tat x.Y.z(Y.java:1)\\n\",\"message\":\"it is \\\"slow\\\"\"}";

  @Test
  void isForPeopleAgain() {
    assertThat(LogEvent.of(LINE).orElseThrow().text())
        .isEqualTo(
            "2026-11-28T03:00:00.000Z WARN  Slow it is \"slow\"\n"
                + "java.io.IOException: no\n\tat x.Y.z(Y.java:1)");
  }

  @Test
  void ofALineOfWhichOnlyTheEndIsThereTheMessageIsRead() {
    assertThat(LogEvent.of(LINE.substring(200)).orElseThrow().text()).isEqualTo("it is \"slow\"");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "\"}",
        "NOTE: Picked up",
        "{\"message\":1}",
        "x\"message\":\"\\\"}",
        "{\"a\":\"b\"}"
      })
  void whatIsNoEventIsNone(String line) {
    assertThat(LogEvent.of(line)).isEmpty();
  }
}
