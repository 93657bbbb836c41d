package dev.products.inference.operator.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.products.inference.operator.environment.Resources;
import dev.products.inference.operator.status.RecordedEvent;
import dev.products.inference.resource.ProductClassification;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventRecorderTest {

  @ParameterizedTest
  @ValueSource(strings = {"a", "ç", "€", "😀", "aç€😀"})
  void aNoteIsAsLongAsTheApiTakes(String character) {
    String message = character.repeat(1000);
    String note = EventRecorder.note(message);
    if (bytes(message) <= 1024) {
      assertThat(note).isEqualTo(message);
    } else {
      assertThat(bytes(note)).isBetween(1018, 1024);
      assertThat(note).endsWith("…");
      assertThat(message).startsWith(note.substring(0, note.length() - 1));
    }
  }

  /** The name of an event is also what keeps another process from announcing it again. */
  @Test
  void anEventsNameIsTheSameInEveryProcess() {
    ProductClassification resource = Resources.read("driver-only");
    RecordedEvent event = new RecordedEvent(true, "OutOfMemory", "exit 137");
    assertThat(EventRecorder.name(resource, event)).isEqualTo("produtos.91fb75ddc7eb14ef");
  }

  @Test
  void anotherTurnIsAnotherEvent() {
    ProductClassification resource = Resources.read("driver-only");
    ProductClassification changed = Resources.read("driver-only");
    changed.getMetadata().setGeneration(resource.getMetadata().getGeneration() + 1);
    RecordedEvent event = new RecordedEvent(true, "OutOfMemory", "exit 137");
    assertThat(
            List.of(
                EventRecorder.name(resource, event),
                EventRecorder.name(changed, event),
                EventRecorder.name(resource, new RecordedEvent(false, "OutOfMemory", "exit 137")),
                EventRecorder.name(resource, new RecordedEvent(true, "JobFailed", "exit 137")),
                EventRecorder.name(resource, new RecordedEvent(true, "OutOfMemory", "exit 3"))))
        .doesNotHaveDuplicates();
  }

  private static int bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }
}
