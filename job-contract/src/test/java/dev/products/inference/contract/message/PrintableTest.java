package dev.products.inference.contract.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PrintableTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Senhor dos anéis",
        "descric\u0327a\u0303o",
        "日本語 \u0939\u093f",
        "😀 ❤️",
        "a\\b\"c"
      })
  void textStaysAsItIs(String text) {
    assertThat(Printable.of(text)).isSameAs(text);
  }

  @ParameterizedTest(name = "{1}")
  @CsvSource({
    "27, \\u001b",
    "7, \\u0007",
    "0, \\u0000",
    "127, \\u007f",
    "155, \\u009b",
    "10, \\n",
    "13, \\r",
    "9, \\t",
    "0x202e, \\u202e",
    "0x2066, \\u2066",
    "0x200b, \\u200b",
    "0xfeff, \\ufeff",
    "0x2028, \\u2028",
    "0x00ad, \\u00ad",
    "0x3164, \\u3164",
    "0xd800, \\ud800",
    "0xe0041, \\udb40\\udc41",
  })
  void whatDrivesATerminalOrIsNotSeenIsEscaped(String point, String escape) {
    String text = "a" + new String(Character.toChars(Integer.decode(point))) + "b";

    assertThat(Printable.of(text)).isEqualTo("a" + escape + "b");
  }

  @Test
  void linesStayWhereTheyAreMeant() {
    assertThat(Printable.lines("a\nb\u001b[2J")).isEqualTo("a\nb\\u001b[2J");
  }

  @Test
  void noControlCharacterIsLeft() {
    String all =
        IntStream.rangeClosed(0, Character.MAX_CODE_POINT)
            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
            .toString();

    assertThat(Printable.of(all)).doesNotContainPattern("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}]");
  }
}
