package dev.products.inference.resource;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.products.inference.resource.spec.Bounds;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whoever may create a resource may write any spec that the schema admits; status is the operator's
 * alone.
 */
class SchemaBoundsTest {

  @Test
  void everyFieldOfASpecHasABound() {
    List<String> unbounded = new ArrayList<>();
    collect("spec", specSchema(), unbounded);

    assertThat(unbounded)
        .as("maps of scalars, whose names the API server's rules cannot see; ours check them")
        .containsExactlyInAnyOrder(
            "spec.input.options: names", "spec.output.options: names", "spec.sparkConf: names");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{type: string}",
        "{type: integer}",
        "{type: integer, minimum: 0, maximum: 3000000000}",
        "{type: integer, maximum: 10}",
        "{type: object}",
        "{type: object, properties: {}}",
        "{type: object, maxProperties: 1, additionalProperties: {type: string, maxLength: 1}}",
        "{type: array, items: {type: boolean}}",
        "{type: array, maxItems: 2, items: {type: string}}",
        "{x-kubernetes-preserve-unknown-fields: true}",
        "{type: object, x-kubernetes-preserve-unknown-fields: true, properties: {a: {type: boolean}}}",
        "{x-kubernetes-int-or-string: true, maxLength: 3}",
      })
  void aFieldWithoutABoundIsFound(String schema) {
    List<String> unbounded = new ArrayList<>();
    collect("spec", Serialization.unmarshal("---\n" + schema, JsonNode.class), unbounded);
    assertThat(unbounded).isNotEmpty();
  }

  private static void collect(String field, JsonNode schema, List<String> unbounded) {
    JsonNode values = schema.path("additionalProperties");
    if (!isBounded(schema, values)) {
      unbounded.add(field);
    }
    if (!values.isMissingNode()) {
      if (!hasKeyRule(schema)) {
        unbounded.add(field + ": names");
      }
      collect(field + ".*", values, unbounded);
    }
    if (schema.has("items")) {
      collect(field + "[]", schema.get("items"), unbounded);
    }
    schema
        .path("properties")
        .properties()
        .forEach(entry -> collect(field + "." + entry.getKey(), entry.getValue(), unbounded));
  }

  private static boolean isBounded(JsonNode schema, JsonNode values) {
    if (schema.path("x-kubernetes-int-or-string").asBoolean()) {
      return isInt(schema) && schema.has("maxLength");
    }
    boolean open = schema.path("x-kubernetes-preserve-unknown-fields").asBoolean();
    return switch (schema.path("type").asText()) {
      case "string" -> schema.has("maxLength") || schema.has("enum");
      case "integer" -> isInt(schema);
      case "array" -> schema.has("maxItems");
      case "boolean" -> true;
      case "object" ->
          !open
              && (values.isMissingNode()
                  ? !schema.path("properties").isEmpty()
                  : schema.has("maxProperties"));
      default ->
          schema.path("maxProperties").asInt(-1) == 0
              && schema.path("maxItems").asInt(-1) == 0
              && schema.has("maxLength");
    };
  }

  private static boolean isInt(JsonNode schema) {
    return schema.path("minimum").asDouble(Long.MIN_VALUE) >= Integer.MIN_VALUE
        && schema.path("maximum").asDouble(Long.MAX_VALUE) <= Integer.MAX_VALUE;
  }

  private static boolean hasKeyRule(JsonNode map) {
    return map.path("x-kubernetes-validations").findValuesAsText("rule").stream()
        .anyMatch(rule -> rule.equals("self.all(key, size(key) <= " + Bounds.KEY + ")"));
  }

  private static JsonNode specSchema() {
    return Serialization.unmarshal(CustomResourceDefinitionFile.generated(), JsonNode.class)
        .at("/spec/versions/0/schema/openAPIV3Schema/properties/spec");
  }
}
