package dev.products.inference.resource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.List;

/**
 * What a program needs of the CRD's schema to judge a spec: without what is for people and what
 * only an API server evaluates, and as JSON, which is read many times faster than YAML.
 */
final class SpecSchema {

  private static final List<String> LEFT_OUT =
      List.of("description", "default", "x-kubernetes-validations");

  private SpecSchema() {}

  static String of(String crd) {
    JsonNode spec =
        Serialization.unmarshal(crd, JsonNode.class)
            .at("/spec/versions/0/schema/openAPIV3Schema/properties/spec");
    trim(spec);
    return spec + "\n";
  }

  private static void trim(JsonNode schema) {
    if (schema instanceof ObjectNode object) {
      object.remove(LEFT_OUT);
    }
    schema.path("properties").forEach(SpecSchema::trim);
    trimIfAny(schema.get("items"));
    trimIfAny(schema.get("additionalProperties"));
  }

  private static void trimIfAny(JsonNode schema) {
    if (schema != null) {
      trim(schema);
    }
  }
}
