package dev.products.inference.resource.validation;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.products.inference.resource.value.JsonLocation;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What holds of a pod template, which may come from where no schema was looked at. */
final class PodTemplateRules {

  /** A list or map that is null is none, as to the API server. */
  private static final ObjectMapper MAPPER =
      JsonMapper.builder().defaultSetterInfo(JsonSetter.Value.forValueNulls(Nulls.SKIP)).build();

  private static final String NO_TEMPLATE = "must be a PodTemplateSpec with metadata and spec";

  /** A pod's deepest field is half as deep. */
  private static final int DEEPEST = 32;

  private PodTemplateRules() {}

  /** The template; empty if there is none, or a wrong one. */
  static Optional<PodTemplateSpec> parse(String field, JsonNode template, Violations violations) {
    if (template == null || template.isNull()) {
      return Optional.empty();
    }
    if (!template.isObject()) {
      violations.add(field, template.isValueNode() ? template : null, NO_TEMPLATE);
      return Optional.empty();
    }
    if (!isWhole(field, template, 1, violations)) {
      return Optional.empty();
    }
    checkNames(field, template, List.of("metadata", "spec"), NO_TEMPLATE, violations);
    checkNames(
        field + ".metadata",
        template.path("metadata"),
        List.of("labels", "annotations"),
        "must be left out: a template's metadata has labels and annotations",
        violations);
    violations.require(
        !template.path("spec").has("ephemeralContainers"),
        field + ".spec.ephemeralContainers",
        null,
        "must be left out: no pod is made with them");
    try {
      return Optional.of(MAPPER.treeToValue(template, PodTemplateSpec.class));
    } catch (JsonMappingException e) {
      violations.add(field + JsonLocation.of(e), null, "must be as in a PodTemplateSpec");
    } catch (JsonProcessingException e) {
      violations.add(field, null, NO_TEMPLATE);
    }
    return Optional.empty();
  }

  private static void checkNames(
      String field, JsonNode object, List<String> known, String message, Violations violations) {
    object
        .fieldNames()
        .forEachRemaining(
            name -> violations.require(known.contains(name), field + "." + name, null, message));
  }

  /** Whether no list has a gap in it, and nothing is deeper than a pod can be. */
  private static boolean isWhole(String field, JsonNode node, int depth, Violations violations) {
    if (depth > DEEPEST) {
      violations.add(field, null, "must be at most " + DEEPEST + " levels deep, as pods are");
      return false;
    }
    if (node.isArray()) {
      for (int i = 0; i < node.size(); i++) {
        String element = field + "[" + i + "]";
        if (node.get(i).isNull()) {
          violations.add(element, null, "must not be null");
          return false;
        }
        if (!isWhole(element, node.get(i), depth + 1, violations)) {
          return false;
        }
      }
    }
    for (Map.Entry<String, JsonNode> entry : node.properties()) {
      if (!isWhole(field + "." + entry.getKey(), entry.getValue(), depth + 1, violations)) {
        return false;
      }
    }
    return true;
  }
}
