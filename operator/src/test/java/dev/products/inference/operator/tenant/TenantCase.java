package dev.products.inference.operator.tenant;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.products.inference.operator.config.AllowList;
import dev.products.inference.operator.config.TenantRestrictions;
import dev.products.inference.operator.environment.Resources;
import dev.products.inference.resource.ProductClassification;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A case of src/test/resources/tenant/cases.yaml.
 *
 * @param spec what is changed in a resource that a tenant may have
 * @param fields that are refused; null or none: it is allowed
 * @param dropped whether the definition has no such fields, and the API server drops them
 */
public record TenantCase(String sentence, JsonNode spec, List<String> fields, boolean dropped) {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  /** What the cases are written for. */
  static final TenantRestrictions RESTRICTIONS =
      new TenantRestrictions(
          new AllowList(Set.of("registry.example/job:0.1.0", "registry.example/ml/*")),
          new AllowList(Set.of("registry.example/models/*")),
          new AllowList(
              Set.of("product-classification-driver", "operator-product-classification-operator")),
          new AllowList(Set.of("registry", "store-*")),
          new AllowList(
              Set.of(
                  "spark.sql.shuffle.partitions",
                  "spark.sql.adaptive.*",
                  "spark.hadoop.parquet.block.size")),
          new AllowList(Set.of("A", "REGION", "AWS_ACCESS_KEY_ID", "LDX", "STORE_*")));

  public TenantCase {
    fields = fields == null ? List.of() : List.copyOf(fields);
  }

  static Stream<TenantCase> all() {
    try {
      return Stream.of(
          new YAMLMapper()
              .readValue(
                  TenantCase.class.getResourceAsStream("/tenant/cases.yaml"), TenantCase[].class));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  ProductClassification resource() {
    try {
      ObjectNode tree = MAPPER.valueToTree(Resources.read("driver-only"));
      tree.remove("status");
      ObjectNode changed = MAPPER.updateValue(tree, Map.of("spec", spec));
      // As in a merge patch, what becomes null is gone.
      for (String place : List.of("/spec/input/options", "/spec/output/options")) {
        changed.withObject(place).properties().removeIf(option -> option.getValue().isNull());
      }
      return MAPPER.treeToValue(changed, ProductClassification.class);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public String toString() {
    return sentence;
  }
}
