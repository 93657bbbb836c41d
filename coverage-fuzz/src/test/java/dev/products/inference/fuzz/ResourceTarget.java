package dev.products.inference.fuzz;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.products.inference.operator.config.JobDefaults;
import dev.products.inference.operator.driver.DriverResources;
import dev.products.inference.operator.driver.RefusedBySparkException;
import dev.products.inference.operator.plan.Action;
import dev.products.inference.operator.plan.Plan;
import dev.products.inference.operator.tenant.TenantRules;
import dev.products.inference.resource.ProductClassification;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** A resource in a cluster whose schema bounds nothing. */
public final class ResourceTarget {

  private static final JobDefaults DEFAULTS = new JobDefaults("registry.example/job:1", "driver");

  /** What the API server would not have taken is none of the operator's concern. */
  private static final ObjectReader API_SERVER =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build().reader();

  private static final JsonNode OWN = read(TargetFile.bytes("resources/resource.json")).get();

  private ResourceTarget() {}

  public static void fuzzerTestOneInput(byte[] json) {
    read(json)
        .filter(JsonNode::isObject)
        .map(tree -> named((ObjectNode) tree))
        .ifPresent(
            resource ->
                List.of(ObservedRun.PODS, ObservedRun.RESTRICTED)
                    .forEach(rules -> reconcile(resource, rules)));
  }

  /** The names and the uid are not the tenant's to choose freely. */
  private static String named(ObjectNode tree) {
    JsonNode given = tree.path("metadata");
    ObjectNode metadata = OWN.get("metadata").deepCopy();
    List.of("labels", "annotations")
        .forEach(
            field -> {
              if (given.path(field).isObject()) {
                metadata.set(field, given.path(field));
              }
            });
    return tree.<ObjectNode>set("metadata", metadata).toString();
  }

  private static void reconcile(String json, TenantRules rules) {
    ProductClassification resource = ObservedRun.resource(json);
    for (int round = 0; round < 3; round++) {
      Plan plan = ObservedRun.plan(resource, Optional.empty(), rules);
      for (Action action : plan.actions()) {
        if (action instanceof Action.Submit submit) {
          build(resource, submit);
        }
      }
      ObservedRun.status(resource, plan).ifPresent(resource::setStatus);
    }
  }

  private static void build(ProductClassification resource, Action.Submit submit) {
    try {
      DriverResources driver =
          DriverResources.of(resource, submit.spec(), submit.attempt(), DEFAULTS);
      Expected.that(
          driver.pod().getMetadata().getNamespace().equals("shop"), "a pod in its namespace");
      ObservedRun.SERIALIZATION.asJson(driver.pod());
    } catch (RefusedBySparkException e) {
      Expected.words(e.getMessage());
    }
  }

  private static Optional<JsonNode> read(byte[] json) {
    try {
      return Optional.of(API_SERVER.readTree(new String(json, StandardCharsets.UTF_8)));
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }
}
