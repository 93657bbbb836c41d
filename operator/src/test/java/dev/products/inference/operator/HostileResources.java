package dev.products.inference.operator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Resources as someone would write them who wants the operator to stop; JSON, by name. */
final class HostileResources {

  private static final String NULL = "null";

  private final Map<String, String> all = new LinkedHashMap<>();
  private final String namespace;

  private HostileResources(String namespace) {
    this.namespace = namespace;
  }

  /** What an API server admits whose CRD says nothing of the spec. */
  static Map<String, String> all(String namespace) {
    HostileResources resources = new HostileResources(namespace);
    resources.numbers();
    resources.sparkConf();
    resources.texts();
    resources.otherTypes();
    resources.names();
    resources.templates();
    resources.wholeResources();
    return resources.all;
  }

  private void numbers() {
    field("driver", "{\"cores\": 3000000000}");
    field("driver", "{\"cores\": 2147483647}");
    field("driver", "{\"cores\": 1.5}");
    field("driver", "{\"cores\": {}}");
    field("driver", "{\"memory\": [[[]]]}");
    field("driver", "[]");
    field("executor", "{\"instances\": 9223372036854775807}");
    field("executor", "{\"instances\": 2147483647}");
    field("executor", "{\"instances\": -1}");
  }

  private void sparkConf() {
    field("sparkConf", "{\"spark.%s\": \"x\"}".formatted("k".repeat(60_000)));
    field("sparkConf", "{\"spark.x\": \"%s\"}".formatted("v".repeat(400_000)));
    field("sparkConf", "{\"spark.x\": null}");
    field("sparkConf", "{\"spark.driver.memoryOverheadFactor\": \"10%\"}");
    field("sparkConf", "{\"spark.kubernetes.memoryOverheadFactor\": \"\\u0000\"}");
    field("sparkConf", "{\"spark.kubernetes.driver.container.image\": \" ${env:PATH}\"}");
    field("sparkConf", "{\"spark.kubernetes.scheduler.name\": \"${system:operator.canary}\"}");
  }

  private void texts() {
    field("image", "\"%s:\"".formatted("a/".repeat(20_000)));
    field("image", "\"%s\"".formatted("-".repeat(300_000)));
    field("runPolicy", "{\"activeDeadline\": \"%sx\"}".formatted("1".repeat(40_000)));
    field("runPolicy", "{\"ttlAfterFinished\": \"9999999999d\"}");
    field("runPolicy", "{\"backoffLimit\": 2147483647}");
    field("runPolicy", "{\"schedule\": \"0 0 30 2 *\"}");
    field("env", "[{\"name\": \"%s\"}]".formatted("E".repeat(60_000)));
  }

  private void otherTypes() {
    field("volumes", "[null]");
    field("volumes", "[{\"name\": \"x\", \"mountPath\": \"/x\"}]");
    field("model", "{}");
    field("model", "[]");
    field("input", NULL);
    field("output", "\"text\"");
  }

  private void wholeResources() {
    changed(resource -> resource.without(List.of("spec")));
    changed(resource -> resource.put("spec", 7));
    changed(resource -> resource.put("spec", "text"));
    changed(
        resource -> {
          ((ObjectNode) resource.get("metadata"))
              .putObject("annotations")
              .put("a", "x".repeat(250_000));
          return resource;
        });
  }

  private void names() {
    for (String name : new String[] {"", ".", "../secrets/a", "a b", "%2e%2e", "\\u0000"}) {
      field(
          "volumes",
          """
          [{"name": "x", "mountPath": "/x", "persistentVolumeClaim": {"claimName": "%s"}}]
          """
              .formatted(name));
      field("model", "{\"configMap\": {\"name\": \"%s\", \"key\": \"m\"}}".formatted(name));
    }
  }

  private void templates() {
    for (int depth : new int[] {90, 990, 1_010, 4_000, 9_900}) {
      field(
          "driver",
          "{\"template\": {\"spec\": %s1%s}}"
              .formatted("{\"a\":".repeat(depth), "}".repeat(depth)));
      field(
          "executor",
          "{\"instances\": 1, \"template\": %s%s}".formatted("[".repeat(depth), "]".repeat(depth)));
    }
    for (String template :
        new String[] {
          "{\"spec\": null}",
          "{\"metadata\": null}",
          "{\"spec\": {\"containers\": [null]}}",
          "{\"spec\": {\"containers\": null}}",
          "{\"spec\": {\"containers\": {}}}",
          "{\"spec\": {\"volumes\": [null]}}",
          "{\"spec\": {\"containers\": [{\"env\": [null]}]}}",
          "{\"spec\": {\"containers\": [{\"resources\": {\"limits\": {\"cpu\": \"1e999999999\"}}}]}}",
          "{\"spec\": {\"securityContext\": null, \"containers\": [{\"volumeMounts\": null}]}}",
          "{\"spec\": {\"x\": [" + "{},".repeat(200_000) + "{}]}}",
          "7"
        }) {
      field("driver", "{\"template\": %s}".formatted(template));
      field("executor", "{\"instances\": 1, \"template\": %s}".formatted(template));
    }
  }

  private void field(String field, String value) {
    changed(
        resource -> {
          ((ObjectNode) resource.get("spec")).putRawValue(field, new RawValue(value));
          return resource;
        });
  }

  private void changed(UnaryOperator<ObjectNode> change) {
    String name = "hostile-" + all.size();
    all.put(name, change.apply(valid(name, namespace)).toString());
  }

  static ObjectNode valid(String name, String namespace) {
    ObjectNode resource =
        (ObjectNode)
            Serialization.unmarshal(
                HostileResources.class.getResourceAsStream("/resources/driver-only.yaml"),
                JsonNode.class);
    resource.putObject("metadata").put("name", name).put("namespace", namespace);
    return resource;
  }
}
