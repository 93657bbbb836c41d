package dev.products.inference.model.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class Utf8Test {
  private static final int[] EDGES = {
    0x00, 0x41, 0x7F, 0x80, 0x8F, 0x90, 0x9F, 0xA0, 0xBF, 0xC0, 0xC1, 0xC2, 0xDF, 0xE0, 0xE1, 0xEC,
    0xED, 0xEE, 0xEF, 0xF0, 0xF1, 0xF3, 0xF4, 0xF5, 0xF8, 0xFF
  };

  @Test
  void readsAnyFourBytesAsStringDoes() {
    byte[] bytes = new byte[4];
    for (int first : EDGES) {
      bytes[0] = (byte) first;
      for (int second : EDGES) {
        bytes[1] = (byte) second;
        for (int third : EDGES) {
          bytes[2] = (byte) third;
          for (int fourth : EDGES) {
            bytes[3] = (byte) fourth;
            for (int length = 1; length <= 4; length++) {
              assertReadsAsStringDoes(Arrays.copyOf(bytes, length));
            }
          }
        }
      }
    }
  }

  @Test
  void readsNoiseAsStringDoes() {
    Random random = new Random(1);
    for (int round = 0; round < 20_000; round++) {
      byte[] bytes = new byte[random.nextInt(40)];
      for (int i = 0; i < bytes.length; i++) {
        bytes[i] = (byte) EDGES[random.nextInt(EDGES.length)];
      }
      assertReadsAsStringDoes(bytes);
    }
  }

  private static void assertReadsAsStringDoes(byte[] utf8) {
    int[] expected = new String(utf8, StandardCharsets.UTF_8).codePoints().toArray();
    int[] forwards = new int[utf8.length];
    int count = 0;
    for (int position = 0; position < utf8.length; ) {
      int decoded = Utf8.decode(utf8, position, utf8.length);
      forwards[count++] = decoded >>> 3;
      position += decoded & 7;
    }
    assertThat(Arrays.copyOf(forwards, count)).as(Arrays.toString(utf8)).isEqualTo(expected);
  }

  @Test
  void readsEveryCodePointInBothDirectionsAsItWasWritten() {
    byte[] utf8 = new byte[6];
    for (int codePoint = 0; codePoint <= Character.MAX_CODE_POINT; codePoint++) {
      if (codePoint == Character.MIN_SURROGATE) {
        codePoint = Character.MAX_SURROGATE + 1;
      }
      Arrays.fill(utf8, (byte) 'a');
      int end = Utf8.encode(codePoint, utf8, 1);
      int expected = codePoint << 3 | (end - 1);
      if (Utf8.decode(utf8, 1, utf8.length) != expected
          || Utf8.decodeBackwards(utf8, 0, end) != expected) {
        assertThat(codePoint).as("a code point that is read as it was written").isNull();
      }
    }
  }

  @Test
  void readsMalformedBytesBackwardsAsReplacements() {
    byte[] utf8 = {'a', (byte) 0xC3, (byte) 0xA9, (byte) 0xA9};
    assertThat(Utf8.decodeBackwards(utf8, 0, 4)).isEqualTo(0xFFFD << 3 | 1);
    assertThat(Utf8.decodeBackwards(utf8, 0, 3)).isEqualTo('é' << 3 | 2);
    assertThat(Utf8.decodeBackwards(utf8, 2, 3)).isEqualTo(0xFFFD << 3 | 1);
  }
}
