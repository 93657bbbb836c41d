package dev.products.inference.operator.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.products.inference.resource.spec.ProductClassificationSpec;
import java.util.Map;

/** What makes two runs different: the spec without its run policy, which may change under way. */
final class RunDefinition {

  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS).build();

  private RunDefinition() {}

  /** Lower-case hex; equal for equal definitions of the same resource. */
  static String digest(String uid, ProductClassificationSpec spec) {
    Map<?, ?> definition = MAPPER.convertValue(spec, Map.class);
    definition.remove("runPolicy");
    try {
      // As maps and not as records, so that a template's fields are in order too.
      return Sha256.hex(uid + "\n" + MAPPER.writeValueAsString(definition));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a spec is not JSON", e);
    }
  }
}
