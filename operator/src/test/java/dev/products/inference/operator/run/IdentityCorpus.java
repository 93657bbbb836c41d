package dev.products.inference.operator.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.products.inference.operator.environment.Resources;
import dev.products.inference.resource.ProductClassification;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** The files in src/test/resources/identities. */
final class IdentityCorpus {

  private IdentityCorpus() {}

  /** The resources, by what is special about each. */
  static Map<String, ProductClassification> resources() {
    JsonNode base = tree(Resources.read("driver-only"));
    Map<String, ProductClassification> resources = new LinkedHashMap<>();
    read("corpus")
        .properties()
        .forEach(
            entry ->
                resources.put(
                    entry.getKey(), resource(patched(base.deepCopy(), entry.getValue()))));
    return resources;
  }

  /** What a file says of each. */
  static Map<String, String> frozen(String file) {
    Map<String, String> frozen = new LinkedHashMap<>();
    read(file).properties().forEach(entry -> frozen.put(entry.getKey(), entry.getValue().asText()));
    return frozen;
  }

  private static JsonNode read(String file) {
    try (InputStream yaml =
        IdentityCorpus.class.getResourceAsStream("/identities/" + file + ".yaml")) {
      return Serialization.unmarshal(yaml, JsonNode.class);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static JsonNode tree(Object object) {
    return Serialization.unmarshal(Serialization.asJson(object), JsonNode.class);
  }

  private static ProductClassification resource(JsonNode tree) {
    return Serialization.unmarshal(Serialization.asJson(tree), ProductClassification.class);
  }

  private static JsonNode patched(JsonNode target, JsonNode patch) {
    if (!(target instanceof ObjectNode object && patch.isObject())) {
      return patch;
    }
    patch
        .properties()
        .forEach(
            entry -> {
              JsonNode before = object.get(entry.getKey());
              if (entry.getValue().isNull()) {
                object.remove(entry.getKey());
              } else {
                object.set(
                    entry.getKey(),
                    before == null ? entry.getValue() : patched(before, entry.getValue()));
              }
            });
    return object;
  }
}
