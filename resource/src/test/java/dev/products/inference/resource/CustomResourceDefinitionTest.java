package dev.products.inference.resource;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CustomResourceDefinitionTest {

  @Test
  void nothingInsideAListHasADefault() {
    JsonNode schema = schema();
    assertThat(schema.findValues("items")).isNotEmpty();
    List<String> defaults = new ArrayList<>();
    collect(schema, "", false, defaults);
    assertThat(defaults).isEmpty();
  }

  @Test
  void defaultsInsideAListAreFound() {
    List<String> defaults = new ArrayList<>();
    collect(
        Serialization.unmarshal(
            """
            properties:
              a: {default: 1}
              b: {items: {properties: {c: {properties: {d: {default: 2}}}}}}
              e: {additionalProperties: {items: {default: 3}}}
            """,
            JsonNode.class),
        "",
        false,
        defaults);
    assertThat(defaults)
        .containsExactly(
            ".properties.b.items.properties.c.properties.d",
            ".properties.e.additionalProperties.items");
  }

  private static void collect(JsonNode node, String path, boolean inList, List<String> defaults) {
    if (inList && node.has("default")) {
      defaults.add(path);
    }
    node.properties()
        .forEach(
            field ->
                collect(
                    field.getValue(),
                    path + "." + field.getKey(),
                    inList || field.getKey().equals("items"),
                    defaults));
  }

  private static JsonNode schema() {
    return Serialization.unmarshal(CustomResourceDefinitionFile.generated(), JsonNode.class)
        .at("/spec/versions/0/schema/openAPIV3Schema");
  }
}
