package dev.products.inference.resource.spec.reference;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * What is in a ConfigMap.
 *
 * @param configMap the object as JSON or YAML has it
 */
public record ConfigMapContent(JsonNode configMap) {

  /**
   * The bytes of a key.
   *
   * @throws IllegalArgumentException with a sentence for its user, if there are none
   */
  public byte[] bytes(ConfigMapKey source) {
    JsonNode binary = configMap.path("binaryData").path(source.key());
    JsonNode text = configMap.path("data").path(source.key());
    if (binary.isTextual()) {
      try {
        return Base64.getMimeDecoder().decode(binary.asText());
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException(
            "\"" + source.key() + "\" is not base64: " + e.getMessage(), e);
      }
    }
    if (text.isTextual()) {
      return text.asText().getBytes(StandardCharsets.UTF_8);
    }
    List<String> keys = new ArrayList<>();
    configMap.path("binaryData").fieldNames().forEachRemaining(keys::add);
    configMap.path("data").fieldNames().forEachRemaining(keys::add);
    throw new IllegalArgumentException(
        "the ConfigMap \""
            + source.name()
            + "\" has no key \""
            + source.key()
            + "\", "
            + (keys.isEmpty() ? "it is empty" : "only " + String.join(", ", keys)));
  }
}
