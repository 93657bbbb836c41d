package dev.products.inference.operator.corpus;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** The resources of src/test/resources/hostile, and those that are too long to be written there. */
final class HostileCorpus {

  private static final YAMLMapper YAML = new YAMLMapper();
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private static final String RIGHT =
      """
      apiVersion: inference.products.dev/v1alpha1
      kind: ProductClassification
      spec:
        model: {configMap: {name: classificador-produtos, key: model.onnx}}
        input: {path: /data/produtos.csv, options: {delimiter: ";", header: "true"}, textColumn: descricao}
        output: {path: /data/predicoes, options: {header: "true"}}
        volumes: [{name: data, mountPath: /data, persistentVolumeClaim: {claimName: produtos}}]
      """;

  /** The name of the one that nothing is wrong with. */
  static final String UNCHANGED = "a-right-one";

  private HostileCorpus() {}

  /** Resources as JSON, by name. */
  static Map<String, String> resources() {
    Map<String, String> resources = new TreeMap<>();
    changes().forEach((name, change) -> resources.put(name, resource(name, change)));
    return resources;
  }

  private static String resource(String name, JsonNode change) {
    try {
      ObjectNode resource = (ObjectNode) YAML.readTree(RIGHT);
      resource.putObject("metadata").put("name", name);
      ObjectNode spec = (ObjectNode) resource.get("spec");
      change
          .properties()
          .forEach(
              field -> {
                if (field.getValue().isNull()) {
                  spec.remove(field.getKey());
                } else {
                  spec.set(field.getKey(), field.getValue());
                }
              });
      return resource.toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Map<String, JsonNode> changes() {
    Map<String, JsonNode> changes = new TreeMap<>();
    try {
      YAML.readTree(HostileCorpus.class.getResourceAsStream("/hostile/corpus.yaml"))
          .properties()
          .forEach(field -> changes.put(field.getKey(), field.getValue()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    changes.put(UNCHANGED, JSON.objectNode());
    changes.put("f-imagebad", JSON.objectNode().put("image", "a.".repeat(20_000) + "a:"));
    changes.put("f-longkey", with("sparkConf", "spark." + "a".repeat(60_000), JSON.textNode("x")));
    ObjectNode verify = JSON.objectNode();
    ObjectNode model = verify.putObject("model");
    model.putObject("configMap").put("name", "classificador-produtos").put("key", "model.onnx");
    IntStream.range(0, 2_000)
        .forEach(
            row -> model.withArray("verify").addObject().put("text", "t").put("category", "c"));
    changes.put("f-verify2k", verify);
    String deep = "{\"spec\":" + "{\"a\":".repeat(1_000) + "1" + "}".repeat(1_001);
    changes.put("d-deep", with("driver", "template", JSON.rawValueNode(new RawValue(deep))));
    return changes;
  }

  private static ObjectNode with(String field, String name, JsonNode value) {
    ObjectNode change = JSON.objectNode();
    change.putObject(field).set(name, value);
    return change;
  }
}
