package dev.products.inference.operator.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.POJONode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.fasterxml.jackson.databind.util.RawValue;
import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaProps;
import java.util.List;
import java.util.random.RandomGenerator;

/** Values of a schema: mostly such as it admits, at its bounds, and some that it does not. */
final class ValueDraw {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private static final List<String> NUMBERS =
      List.of(
          "0",
          "1",
          "-1",
          "-0",
          "0.5",
          "1.0",
          "1e3",
          "1e-3",
          "2147483647",
          "2147483648",
          "-2147483649",
          "9007199254740993",
          "9223372036854775807",
          "9223372036854775808",
          "1e308",
          "1e400",
          "0." + "0".repeat(400) + "1");

  private final RandomGenerator random;

  ValueDraw(RandomGenerator random) {
    this.random = random;
  }

  /** A value for a field of this name. */
  JsonNode of(String field, JSONSchemaProps schema) {
    return of(field, schema, 0);
  }

  private JsonNode of(String field, JSONSchemaProps schema, int depth) {
    int kind = random.nextInt(40);
    if (kind == 0) {
      return JSON.nullNode();
    }
    if (kind == 1) {
      return anything(field);
    }
    if (schema.getType() == null) {
      return scalar(field, schema);
    }
    return switch (schema.getType()) {
      case "boolean" -> BooleanNode.valueOf(random.nextBoolean());
      case "integer", "number" -> number(schema);
      case "array" -> array(field, schema, depth);
      case "object" -> object(field, schema, depth);
      default -> text(field, schema);
    };
  }

  private JsonNode scalar(String field, JSONSchemaProps schema) {
    return switch (random.nextInt(6)) {
      case 0 -> number(schema);
      case 1 -> BooleanNode.valueOf(random.nextBoolean());
      default -> text(field, schema);
    };
  }

  private JsonNode text(String field, JSONSchemaProps schema) {
    if (!schema.getEnum().isEmpty() && random.nextInt(10) > 0) {
      return TextDraw.pick(schema.getEnum(), random);
    }
    long longest = schema.getMaxLength() == null ? 100_000 : schema.getMaxLength();
    return TextNode.valueOf(TextDraw.of(field, longest, random));
  }

  private JsonNode number(JSONSchemaProps schema) {
    Double bound = random.nextBoolean() ? schema.getMinimum() : schema.getMaximum();
    if (bound == null || random.nextInt(4) == 0) {
      return raw(TextDraw.pick(NUMBERS, random));
    }
    return JSON.numberNode(bound.longValue() + random.nextInt(3) - 1);
  }

  private JsonNode array(String field, JSONSchemaProps schema, int depth) {
    ArrayNode array = JSON.arrayNode();
    int most = schema.getMaxItems() == null ? 100 : schema.getMaxItems().intValue();
    for (int i = count(most, depth); i > 0; i--) {
      array.add(of(field, schema.getItems().getSchema(), depth + 1));
    }
    return array;
  }

  private JsonNode object(String field, JSONSchemaProps schema, int depth) {
    ObjectNode object = JSON.objectNode();
    if (schema.getAdditionalProperties() != null) {
      int most = schema.getMaxProperties() == null ? 100 : schema.getMaxProperties().intValue();
      for (int i = count(most, depth); i > 0; i--) {
        object.set(
            TextDraw.of(field, 300, random),
            of("value", schema.getAdditionalProperties().getSchema(), depth + 1));
      }
    }
    schema
        .getProperties()
        .forEach(
            (name, child) -> {
              if (schema.getRequired().contains(name) || random.nextInt(3 + 3 * depth) == 0) {
                object.set(name, of(name, child, depth + 1));
              }
            });
    return object;
  }

  /** How many there are; seldom as many as there may be. */
  private int count(int most, int depth) {
    return random.nextInt(40 << depth) == 0
        ? Math.max(0, most - 1 + random.nextInt(3))
        : random.nextInt(3);
  }

  /** Of any type. */
  private JsonNode anything(String field) {
    int depth = TextDraw.pick(List.of(1, 5, 90, 110, 900, 1_100, 9_000), random);
    return switch (random.nextInt(7)) {
      case 0 -> raw(TextDraw.pick(NUMBERS, random));
      case 1 -> raw("[".repeat(depth) + "]".repeat(depth));
      case 2 -> raw("{\"a\":".repeat(depth) + "1" + "}".repeat(depth));
      case 3 -> JSON.arrayNode().add(JSON.nullNode());
      case 4 -> JSON.objectNode().set(TextDraw.of(field, 300, random), JSON.nullNode());
      case 5 -> BooleanNode.TRUE;
      default -> TextNode.valueOf(TextDraw.of("any", 100, random));
    };
  }

  private static JsonNode raw(String json) {
    return new POJONode(new RawValue(json));
  }
}
