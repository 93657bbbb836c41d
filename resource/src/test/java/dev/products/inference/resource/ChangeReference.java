package dev.products.inference.resource;

import com.fasterxml.jackson.databind.JsonNode;
import dev.products.inference.resource.change.ChangeEffect;
import dev.products.inference.resource.change.DefiningFields;
import dev.products.inference.resource.run.Trigger;
import dev.products.inference.resource.spec.ProductClassificationSpec;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.LinkedHashMap;
import java.util.Map;

/** The reference page of what a change does, as the types of the spec say it. */
final class ChangeReference {

  private static final String SPEC = "spec";

  private ChangeReference() {}

  static String page(String customResourceDefinition) {
    StringBuilder page = new StringBuilder(ResourceReference.GENERATED);
    page.append("# What a change does\n\n");
    page.append("Each field of a spec is in one of these classes; [what a change does]");
    page.append("(../concepts/changes.md) says more.\n\n");
    page.append("| class | what a change of it does |\n|---|---|\n");
    for (ChangeEffect effect : ChangeEffect.values()) {
      page.append("| ").append(effect.words()).append(" | ").append(effect.meaning());
      page.append(" |\n");
    }
    page.append(
        "\n## The fields\n\nTo write a field's default is no change, nor is to leave it out.");
    page.append(
        " All that is in a pod template is in its class.\n\n| field | class |\n|---|---|\n");
    Map<String, ChangeEffect> effects = effects();
    for (String field : fields(customResourceDefinition).keySet()) {
      page.append("| `").append(field).append("` | ").append(effects.get(field).words());
      page.append(" |\n");
    }
    page.append("| `metadata.labels`, `metadata.annotations` | cosmetic |\n");
    page.append("| `metadata.annotations[inference.products.dev/rerun-at]` | asks for a run |\n");
    page.append(
        "\n## Why a run ran\n\n`status.run.trigger`, and `trigger` in `status.history`.\n\n");
    page.append("| trigger | what it means |\n|---|---|\n");
    for (Trigger trigger : Trigger.values()) {
      page.append("| `").append(trigger.word()).append("` | ").append(trigger.meaning());
      page.append(" |\n");
    }
    return page.toString();
  }

  /** What a change of each field does. */
  static Map<String, ChangeEffect> effects() {
    return DefiningFields.effects(SPEC, ProductClassificationSpec.class);
  }

  /** The fields of the schema, by their paths, in its order. */
  static Map<String, JsonNode> fields(String customResourceDefinition) {
    Map<String, JsonNode> fields = new LinkedHashMap<>();
    collect(
        SPEC,
        Serialization.unmarshal(customResourceDefinition, JsonNode.class)
            .at("/spec/versions/0/schema/openAPIV3Schema/properties/spec"),
        fields);
    return fields;
  }

  private static void collect(String path, JsonNode schema, Map<String, JsonNode> fields) {
    schema
        .path("properties")
        .properties()
        .forEach(
            entry -> {
              String field = path + "." + entry.getKey();
              fields.put(field, entry.getValue());
              // What is in a pod template is Kubernetes'.
              if (!entry.getKey().equals("template")) {
                collect(field, entry.getValue(), fields);
                collect(field + "[]", entry.getValue().path("items"), fields);
              }
            });
  }
}
