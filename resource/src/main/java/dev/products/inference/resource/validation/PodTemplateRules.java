package dev.products.inference.resource.validation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import java.util.List;
import java.util.stream.Collectors;

/** What holds of a pod template, which the CRD's schema leaves open. */
final class PodTemplateRules {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private PodTemplateRules() {}

  static void check(String field, JsonNode template, Violations violations) {
    if (template == null || template.isNull()) {
      return;
    }
    String message = "must be a PodTemplateSpec with metadata and spec";
    if (!template.isObject()) {
      violations.add(field, template, message);
      return;
    }
    template
        .fieldNames()
        .forEachRemaining(
            name ->
                violations.require(
                    List.of("metadata", "spec").contains(name), field + "." + name, null, message));
    try {
      MAPPER.treeToValue(template, PodTemplateSpec.class);
    } catch (JsonMappingException e) {
      violations.add(field + path(e), null, "must be as in a PodTemplateSpec");
    } catch (JsonProcessingException e) {
      violations.add(field, null, message);
    }
  }

  private static String path(JsonMappingException failure) {
    return failure.getPath().stream()
        .map(
            step ->
                step.getFieldName() == null
                    ? "[" + step.getIndex() + "]"
                    : "." + step.getFieldName())
        .collect(Collectors.joining());
  }
}
