package dev.products.inference.operator.upgrade;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.products.inference.operator.client.ClientSerialization;
import dev.products.inference.operator.run.RunName;
import dev.products.inference.resource.ProductClassification;
import dev.products.inference.resource.validation.SpecValidation;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What earlier versions stored is read by this one, as its client reads. */
class StoredObjectsTest {

  /** Fields that earlier versions had, and what has them now. */
  private static final Map<String, String> GONE =
      Map.of("spec.output.predictionColumn", "spec.output.columns, from 3596d5a on");

  private static final KubernetesSerialization CLIENT = ClientSerialization.create();

  static Stream<Map.Entry<String, ObjectNode>> objects() throws IOException {
    return StoredObjects.all().entrySet().stream();
  }

  @ParameterizedTest
  @MethodSource("objects")
  void itIsValid(Map.Entry<String, ObjectNode> stored) {
    assertThat(SpecValidation.of(read(stored.getValue())).violations()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("objects")
  void theRunOfWhichItTellsIsStillTheOneThatItAsksFor(Map.Entry<String, ObjectNode> stored) {
    String id = stored.getValue().at("/status/run/id").asText();
    if (!id.isEmpty()) {
      assertThat(RunName.current(read(stored.getValue()), List.of()).id()).isEqualTo(id);
    }
  }

  /** As the status is merged into what is stored, only the spec could lose anything. */
  @Test
  void nothingElseOfTheSpecIsLost() throws IOException {
    Map<String, Set<String>> lost = new TreeMap<>();
    for (Map.Entry<String, ObjectNode> stored : StoredObjects.all().entrySet()) {
      JsonNode read = CLIENT.convertValue(read(stored.getValue()), JsonNode.class);
      for (String field :
          StoredObjects.differences(stored.getValue().path("spec"), read.path("spec"))) {
        lost.computeIfAbsent("spec." + field, key -> new TreeSet<>()).add(stored.getKey());
      }
    }
    assertThat(lost.keySet()).as("%s", lost).isEqualTo(GONE.keySet());
  }

  private static ProductClassification read(ObjectNode stored) {
    return CLIENT.unmarshal(stored.toString(), ProductClassification.class);
  }
}
