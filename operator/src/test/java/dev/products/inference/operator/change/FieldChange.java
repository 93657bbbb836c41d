package dev.products.inference.operator.change;

import com.fasterxml.jackson.databind.JsonNode;
import dev.products.inference.resource.change.ChangeEffect;
import dev.products.inference.resource.change.DefiningFields;
import dev.products.inference.resource.spec.ProductClassificationSpec;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A change of one field.
 *
 * @param resource a name for the resource that it is made to
 * @param patch a merge patch of the spec
 */
record FieldChange(String field, String resource, ChangeEffect effect, String patch) {

  static final Map<String, ChangeEffect> EFFECTS =
      DefiningFields.effects("spec", ProductClassificationSpec.class);

  /** One of each field, in the file src/test/resources/changes.yaml. */
  static List<FieldChange> all() {
    try (InputStream yaml = FieldChange.class.getResourceAsStream("/changes.yaml")) {
      List<FieldChange> all = new ArrayList<>();
      Serialization.unmarshal(yaml, JsonNode.class)
          .properties()
          .forEach(
              entry ->
                  all.add(
                      new FieldChange(
                          entry.getKey(),
                          "change-" + all.size(),
                          EFFECTS.get(entry.getKey()),
                          "{\"spec\": " + entry.getValue() + "}")));
      return all;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whether it asks for another run; so does what can only be said beside what defines one. */
  boolean defines() {
    return effect == ChangeEffect.DEFINES_THE_RUN || patch.contains("\"continuous\"");
  }

  /** Whether it says by itself whether something runs. */
  boolean rules() {
    return field.equals("spec.runPolicy.suspend")
        || patch.contains("schedule")
        // The output is there, so nothing else can run.
        || field.equals("spec.volumes[].persistentVolumeClaim.readOnly");
  }
}
