package dev.products.inference.operator.driver;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.fabric8.kubernetes.api.model.Pod;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Hides {@code ${…}} from Spark while it makes a driver: it would put in what this process, the
 * operator, has in its environment and its system properties, or a setting again and again. In the
 * driver, which belongs to the resource's author, the references stand as they were written.
 */
final class VariableReferences {

  private static final String REFERENCE = "${";

  /** A character that Unicode will never give a meaning. */
  private static final String HIDDEN = "\uFDD0{";

  private static final JsonMapper MAPPER = new JsonMapper();

  private VariableReferences() {}

  static boolean in(Map<String, String> properties) {
    return properties.entrySet().stream()
        .anyMatch(
            entry -> entry.getKey().contains(REFERENCE) || entry.getValue().contains(REFERENCE));
  }

  static String hide(String text) {
    return text.replace(REFERENCE, HIDDEN);
  }

  static String show(String text) {
    return text.replace(HIDDEN, REFERENCE);
  }

  static SortedMap<String, String> show(Map<String, String> properties) {
    SortedMap<String, String> shown = new TreeMap<>();
    properties.forEach((key, value) -> shown.put(show(key), show(value)));
    return shown;
  }

  static Pod show(Pod pod) {
    try {
      return MAPPER.readValue(show(MAPPER.writeValueAsString(pod)), Pod.class);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a pod is not JSON", e);
    }
  }
}
