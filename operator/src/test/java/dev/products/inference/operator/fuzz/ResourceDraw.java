package dev.products.inference.operator.fuzz;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.products.inference.operator.environment.Resources;
import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaProps;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * Resources: a right one with some fields changed, or one that is drawn whole. A seed and a number
 * give the same one each time.
 */
final class ResourceDraw {

  private static final List<String> RIGHT = List.of("driver-only", "executors", "catalog");

  /** Half a surrogate pair can be said in JSON, but not in UTF-8. */
  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

  private final JSONSchemaProps schema;
  private final long seed;

  ResourceDraw(JSONSchemaProps schema, long seed) {
    this.schema = schema;
    this.seed = seed;
  }

  /** One that is right, to be told from those that are drawn. */
  static String right(String name) {
    return json(valid("driver-only", name));
  }

  String drawn(long number, String name) {
    RandomGenerator random = new SplittableRandom(seed * 1_000_003 + number);
    ObjectNode resource = valid(TextDraw.pick(RIGHT, random), name);
    ValueDraw values = new ValueDraw(random);
    if (random.nextInt(50) == 0) {
      resource.set("spec", values.of("spec", schema));
    } else {
      for (int changes = 1 + random.nextInt(4) / 2; changes > 0; changes--) {
        change((ObjectNode) resource.get("spec"), schema, random, values);
      }
    }
    return json(resource);
  }

  private static void change(
      ObjectNode object, JSONSchemaProps schema, RandomGenerator random, ValueDraw values) {
    List<String> names = new ArrayList<>(schema.getProperties().keySet());
    if (names.isEmpty() || random.nextInt(40) == 0) {
      object.set(TextDraw.of("any", 300, random), values.of("any", schema));
      return;
    }
    String name = TextDraw.pick(names, random);
    JSONSchemaProps child = schema.getProperties().get(name);
    boolean below = random.nextInt(8) > 0;
    if (below && !child.getProperties().isEmpty()) {
      change(objectAt(object, name), child, random, values);
    } else if (below && child.getAdditionalProperties() != null) {
      objectAt(object, name)
          .set(
              TextDraw.of(name, 300, random),
              values.of("value", child.getAdditionalProperties().getSchema()));
    } else if (below && isListOfObjects(child)) {
      change(itemAt(object, name, random), child.getItems().getSchema(), random, values);
    } else {
      object.set(name, values.of(name, child));
    }
  }

  private static boolean isListOfObjects(JSONSchemaProps schema) {
    return schema.getItems() != null && !schema.getItems().getSchema().getProperties().isEmpty();
  }

  private static ObjectNode objectAt(ObjectNode object, String name) {
    return object.get(name) instanceof ObjectNode there ? there : object.putObject(name);
  }

  private static ObjectNode itemAt(ObjectNode object, String name, RandomGenerator random) {
    ArrayNode items = object.get(name) instanceof ArrayNode there ? there : object.putArray(name);
    List<JsonNode> objects = new ArrayList<>();
    items.forEach(objects::add);
    objects.removeIf(item -> !item.isObject());
    return objects.isEmpty() || random.nextInt(4) == 0
        ? items.addObject()
        : (ObjectNode) TextDraw.pick(objects, random);
  }

  private static ObjectNode valid(String resource, String name) {
    ObjectNode tree = MAPPER.valueToTree(Resources.read(resource));
    tree.retain(List.of("apiVersion", "kind", "spec"));
    tree.set("metadata", MAPPER.valueToTree(Map.of("name", name)));
    return tree;
  }

  private static String json(JsonNode tree) {
    try {
      return MAPPER.writeValueAsString(tree);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
