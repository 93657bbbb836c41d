package dev.products.inference.operator.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.products.inference.resource.ProductClassification;
import dev.products.inference.resource.change.DefiningFields;
import java.util.Map;

/**
 * What makes two runs different, as a digest: the fields of the spec that say so. Whatever a later
 * version of the operator knows besides, a resource that does not use it has the same digest.
 */
public final class RunDefinition {

  /** How many digits; a run's name has them. */
  static final int DIGITS = 10;

  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS).build();

  private RunDefinition() {}

  /** Lower-case hex; equal for equal definitions of the same resource. */
  public static String of(ProductClassification resource) {
    return digits(resource, DefiningFields.of(resource.getSpec()));
  }

  /** What the versions before 0.2 said, whose runs are not repeated: the spec but its policy. */
  static String ofEarlierVersions(ProductClassification resource) {
    Map<?, ?> definition = MAPPER.convertValue(resource.getSpec(), Map.class);
    definition.remove("runPolicy");
    try {
      // As maps and not as records, so that a template's fields are in order too.
      return digits(resource, MAPPER.writeValueAsString(definition));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a spec is not JSON", e);
    }
  }

  private static String digits(ProductClassification resource, String definition) {
    return Sha256.hex(resource.getMetadata().getUid() + "\n" + definition).substring(0, DIGITS);
  }
}
