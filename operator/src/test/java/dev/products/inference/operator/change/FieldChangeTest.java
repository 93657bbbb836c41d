package dev.products.inference.operator.change;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class FieldChangeTest {

  @Test
  void everyFieldOfTheSpecIsChangedByTheTest() {
    List<String> fields =
        FieldChange.EFFECTS.keySet().stream().filter(FieldChangeTest::hasNothingInside).toList();
    assertThat(FieldChange.all())
        .as("a line for each field in src/test/resources/changes.yaml")
        .extracting(FieldChange::field)
        .containsExactlyInAnyOrderElementsOf(fields);
  }

  private static boolean hasNothingInside(String field) {
    return FieldChange.EFFECTS.keySet().stream()
        .noneMatch(other -> other.startsWith(field + ".") || other.startsWith(field + "[]"));
  }
}
