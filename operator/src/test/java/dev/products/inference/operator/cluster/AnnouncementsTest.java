package dev.products.inference.operator.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AnnouncementsTest {

  @ParameterizedTest
  @ValueSource(strings = {"a", "ç", "€", "😀", "aç€😀"})
  void aNoteIsAsLongAsTheApiTakes(String character) {
    String message = character.repeat(1000);
    String note = Announcements.note(message);
    if (bytes(message) <= 1024) {
      assertThat(note).isEqualTo(message);
    } else {
      assertThat(bytes(note)).isBetween(1018, 1024);
      assertThat(note).endsWith("…");
      assertThat(message).startsWith(note.substring(0, note.length() - 1));
    }
  }

  private static int bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }
}
