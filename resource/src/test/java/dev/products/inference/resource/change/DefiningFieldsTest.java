package dev.products.inference.resource.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DefiningFieldsTest {

  private static final ChangeEffect DEFINES = ChangeEffect.DEFINES_THE_RUN;

  record Before(
      @WhenChanged(ChangeEffect.DEFINES_THE_RUN) Part part,
      @WhenChanged(ChangeEffect.HOW_IT_RUNS) String image) {}

  record Part(String path, Map<String, String> options) {}

  record After(
      @WhenChanged(ChangeEffect.DEFINES_THE_RUN) LaterPart part,
      @WhenChanged(ChangeEffect.HOW_IT_RUNS) String image,
      @WhenChanged(ChangeEffect.DEFINES_THE_RUN) List<Entry> entries,
      @WhenChanged(ChangeEffect.DEFINES_THE_RUN) Integer sample) {
    After {
      entries = entries == null ? List.of() : entries;
    }
  }

  record LaterPart(
      String path, Map<String, String> options, String mode, Boolean strict, Integer rows) {
    LaterPart {
      mode = mode == null ? "All" : mode;
    }
  }

  record Entry(String name, @WhenChanged(ChangeEffect.COSMETIC) String label) {}

  record Unsaid(String field) {}

  @Test
  void aFieldThatIsNewAndUnusedChangesNothing() {
    Map<String, String> options = Map.of("b", "2", "a", "1");
    String before = DefiningFields.of(new Before(new Part("/data", options), "image"));
    assertThat(before)
        .isEqualTo("{\"part\":{\"options\":{\"a\":\"1\",\"b\":\"2\"},\"path\":\"/data\"}}");
    assertThat(
            DefiningFields.of(
                new After(new LaterPart("/data", options, null, null, null), "other", null, null)))
        .as("left out")
        .isEqualTo(before);
    assertThat(
            DefiningFields.of(
                new After(
                    new LaterPart("/data", options, "All", null, null), null, List.of(), null)))
        .as("written as it is anyway")
        .isEqualTo(before);
  }

  @Test
  void aFieldThatIsNewAndUsedChangesIt() {
    LaterPart part = new LaterPart("/data", null, null, null, null);
    String before = DefiningFields.of(new After(part, null, null, null));
    assertThat(DefiningFields.of(new After(part, null, null, 3))).isNotEqualTo(before);
    assertThat(DefiningFields.of(new After(part, null, List.of(new Entry("a", "b")), null)))
        .isNotEqualTo(before)
        .isEqualTo(DefiningFields.of(new After(part, null, List.of(new Entry("a", "c")), null)));
  }

  @Test
  void effectsAreThoseOfTheFieldOrOfWhatIsAroundIt() {
    assertThat(DefiningFields.effects("spec", After.class))
        .containsEntry("spec.part", DEFINES)
        .containsEntry("spec.part.rows", DEFINES)
        .containsEntry("spec.image", ChangeEffect.HOW_IT_RUNS)
        .containsEntry("spec.entries[].name", DEFINES)
        .containsEntry("spec.entries[].label", ChangeEffect.COSMETIC);
  }

  @Test
  void aFieldThatDoesNotSayItIsAnError() {
    assertThatThrownBy(() -> DefiningFields.of(new Unsaid("a")))
        .hasMessageContaining("does not say what a change does");
  }
}
