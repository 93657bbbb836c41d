package dev.products.inference.resource;

import dev.products.inference.resource.spec.Bounds;
import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaProps;
import io.fabric8.kubernetes.api.model.apiextensions.v1.ValidationRuleBuilder;
import java.util.List;

/**
 * Gives every field of a schema a bound that has none of its own, such as those of pod templates:
 * what the API server admits, a client of 32-bit numbers and bounded names can read.
 */
final class SchemaBounds {

  /** What a pod template says of itself; Kubernetes sets the rest of a pod's metadata. */
  private static final List<String> TEMPLATE_METADATA = List.of("annotations", "labels");

  /** Entries of a list or map of a pod template. */
  private static final long ENTRIES = 100;

  private static final double LEAST = Integer.MIN_VALUE;
  private static final double MOST = Integer.MAX_VALUE;

  private SchemaBounds() {}

  static void setIn(JSONSchemaProps schema) {
    if (isTrue(schema.getXKubernetesIntOrString())) {
      boundNumber(schema);
      boundText(schema, Bounds.QUANTITY);
    } else if (schema.getAdditionalProperties() != null) {
      boundMap(schema);
    } else if ("array".equals(schema.getType())) {
      schema.setMaxItems(schema.getMaxItems() == null ? ENTRIES : schema.getMaxItems());
      setIn(schema.getItems().getSchema());
    } else if ("integer".equals(schema.getType())) {
      boundNumber(schema);
    } else if ("string".equals(schema.getType()) && schema.getEnum().isEmpty()) {
      boundText(schema, Bounds.TEXT);
    }
    schema.getProperties().values().forEach(SchemaBounds::setIn);
  }

  /** Leaves in the metadata of a pod template, and of a claim's in it, what a user may say. */
  static void narrowMetadata(JSONSchemaProps schema) {
    JSONSchemaProps metadata = schema.getProperties().get("metadata");
    if (metadata != null) {
      metadata.getProperties().keySet().retainAll(TEMPLATE_METADATA);
    }
    schema.getProperties().values().forEach(SchemaBounds::narrowMetadata);
    if (schema.getItems() != null) {
      narrowMetadata(schema.getItems().getSchema());
    }
  }

  /**
   * Lets values of a map be whatever a line of YAML can be: {@code header: true} means the text. A
   * structural schema has no type for that, only a field of any kind that has neither fields nor
   * elements.
   */
  static void takeScalars(JSONSchemaProps map, int longest) {
    JSONSchemaProps value = map.getAdditionalProperties().getSchema();
    value.setType(null);
    value.setXKubernetesPreserveUnknownFields(true);
    value.setMaxProperties(0L);
    value.setMaxItems(0L);
    value.setMaxLength((long) longest);
  }

  private static void boundMap(JSONSchemaProps map) {
    map.setMaxProperties(map.getMaxProperties() == null ? ENTRIES : map.getMaxProperties());
    JSONSchemaProps value = map.getAdditionalProperties().getSchema();
    // The API server's language of rules sees no map whose values are of any kind.
    if (!isTrue(value.getXKubernetesPreserveUnknownFields())) {
      map.getXKubernetesValidations()
          .add(
              new ValidationRuleBuilder()
                  .withRule("self.all(key, size(key) <= " + Bounds.KEY + ")")
                  .withMessage("every name must have " + Bounds.KEY + " characters or fewer")
                  .build());
      setIn(value);
    }
  }

  private static void boundNumber(JSONSchemaProps number) {
    number.setMinimum(number.getMinimum() == null ? LEAST : number.getMinimum());
    number.setMaximum(number.getMaximum() == null ? MOST : number.getMaximum());
  }

  private static void boundText(JSONSchemaProps text, long longest) {
    text.setMaxLength(text.getMaxLength() == null ? longest : text.getMaxLength());
  }

  private static boolean isTrue(Boolean value) {
    return value != null && value;
  }
}
