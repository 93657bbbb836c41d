package dev.products.inference.operator.driver;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import java.util.Map;
import java.util.Optional;

/** Pod templates as Spark treats them: a pod from which to start. */
final class PodTemplates {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private PodTemplates() {}

  /** The template as a pod; one without anything if there is none. */
  static Pod pod(Optional<PodTemplateSpec> template) {
    return new PodBuilder()
        .withMetadata(template.map(PodTemplateSpec::getMetadata).orElseGet(ObjectMeta::new))
        .withSpec(template.map(PodTemplateSpec::getSpec).orElseGet(PodSpec::new))
        .build();
  }

  /**
   * The pod that Spark would have made had it started from the template instead of from nothing:
   * Spark sets some values, which win, and appends to lists and maps, so the template's come first.
   * The template's first container and Spark's are one.
   */
  static Pod start(Optional<PodTemplateSpec> template, Pod fromNothing) {
    return template.isEmpty() ? fromNothing : read(merge(tree(pod(template)), tree(fromNothing)));
  }

  private static JsonNode merge(JsonNode first, JsonNode second) {
    if (first instanceof ObjectNode one && second instanceof ObjectNode other) {
      for (Map.Entry<String, JsonNode> field : other.properties()) {
        JsonNode before = one.get(field.getKey());
        one.set(field.getKey(), before == null ? field.getValue() : mergeField(before, field));
      }
      return one;
    }
    if (first instanceof ArrayNode one && second instanceof ArrayNode other) {
      return one.addAll(other);
    }
    return second;
  }

  private static JsonNode mergeField(JsonNode before, Map.Entry<String, JsonNode> field) {
    return field.getKey().equals("containers")
        ? containers(before, field.getValue())
        : merge(before, field.getValue());
  }

  private static JsonNode containers(JsonNode template, JsonNode sparks) {
    if (template.isEmpty()) {
      return sparks;
    }
    ObjectNode spark = (ObjectNode) sparks.get(0);
    ObjectNode main = (ObjectNode) template.get(0);
    if (main.has("name")) {
      spark.remove("name");
    }
    ArrayNode containers = MAPPER.createArrayNode().add(merge(main, spark));
    for (int i = 1; i < template.size(); i++) {
      containers.add(template.get(i));
    }
    return containers;
  }

  private static JsonNode tree(Pod pod) {
    return MAPPER.valueToTree(pod);
  }

  private static Pod read(JsonNode tree) {
    try {
      return MAPPER.treeToValue(tree, Pod.class);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("two pods merged are no pod", e);
    }
  }
}
