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

  private HostileResources() {}

  /** What an API server admits whose CRD says nothing of the spec. */
  static Map<String, String> all(String namespace) {
    Map<String, String> all = new LinkedHashMap<>();
    field(all, namespace, "driver", "{\"cores\": 3000000000}");
    field(all, namespace, "driver", "{\"cores\": 2147483647}");
    field(all, namespace, "driver", "{\"cores\": 1.5}");
    field(all, namespace, "driver", "{\"cores\": {}}");
    field(all, namespace, "driver", "{\"memory\": [[[]]]}");
    field(all, namespace, "driver", "[]");
    field(all, namespace, "executor", "{\"instances\": 9223372036854775807}");
    field(all, namespace, "executor", "{\"instances\": 2147483647}");
    field(all, namespace, "executor", "{\"instances\": -1}");
    field(all, namespace, "sparkConf", "{\"spark.%s\": \"x\"}".formatted("k".repeat(60_000)));
    field(all, namespace, "sparkConf", "{\"spark.x\": \"%s\"}".formatted("v".repeat(400_000)));
    field(all, namespace, "sparkConf", "{\"spark.x\": null}");
    field(all, namespace, "sparkConf", "{\"spark.driver.memoryOverheadFactor\": \"10%\"}");
    field(all, namespace, "sparkConf", "{\"spark.kubernetes.memoryOverheadFactor\": \"\\u0000\"}");
    field(
        all,
        namespace,
        "sparkConf",
        "{\"spark.kubernetes.driver.container.image\": \" ${env:PATH}\"}");
    field(
        all,
        namespace,
        "sparkConf",
        "{\"spark.kubernetes.scheduler.name\": \"${system:operator.canary}\"}");
    field(all, namespace, "image", "\"%s:\"".formatted("a/".repeat(20_000)));
    field(all, namespace, "image", "\"%s\"".formatted("-".repeat(300_000)));
    field(
        all, namespace, "runPolicy", "{\"activeDeadline\": \"%sx\"}".formatted("1".repeat(40_000)));
    field(all, namespace, "runPolicy", "{\"ttlAfterFinished\": \"9999999999d\"}");
    field(all, namespace, "runPolicy", "{\"backoffLimit\": 2147483647}");
    field(all, namespace, "runPolicy", "{\"schedule\": \"0 0 30 2 *\"}");
    field(all, namespace, "volumes", "[null]");
    field(all, namespace, "volumes", "[{\"name\": \"x\", \"mountPath\": \"/x\"}]");
    field(all, namespace, "env", "[{\"name\": \"%s\"}]".formatted("E".repeat(60_000)));
    field(all, namespace, "model", "{}");
    field(all, namespace, "model", "[]");
    field(all, namespace, "input", NULL);
    field(all, namespace, "output", "\"text\"");
    names(all, namespace);
    templates(all, namespace);
    changed(all, namespace, resource -> resource.without(List.of("spec")));
    changed(all, namespace, resource -> resource.put("spec", 7));
    changed(all, namespace, resource -> resource.put("spec", "text"));
    changed(
        all,
        namespace,
        resource -> {
          ((ObjectNode) resource.get("metadata"))
              .putObject("annotations")
              .put("a", "x".repeat(250_000));
          return resource;
        });
    return all;
  }

  private static void names(Map<String, String> all, String namespace) {
    for (String name : new String[] {"", ".", "../secrets/a", "a b", "%2e%2e", "\\u0000"}) {
      field(
          all,
          namespace,
          "volumes",
          """
          [{"name": "x", "mountPath": "/x", "persistentVolumeClaim": {"claimName": "%s"}}]
          """
              .formatted(name));
      field(
          all,
          namespace,
          "model",
          "{\"configMap\": {\"name\": \"%s\", \"key\": \"m\"}}".formatted(name));
    }
  }

  private static void templates(Map<String, String> all, String namespace) {
    for (int depth : new int[] {90, 990, 1_010, 4_000, 9_900}) {
      field(
          all,
          namespace,
          "driver",
          "{\"template\": {\"spec\": %s1%s}}"
              .formatted("{\"a\":".repeat(depth), "}".repeat(depth)));
      field(
          all,
          namespace,
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
      field(all, namespace, "driver", "{\"template\": %s}".formatted(template));
      field(all, namespace, "executor", "{\"instances\": 1, \"template\": %s}".formatted(template));
    }
  }

  private static void field(Map<String, String> all, String namespace, String field, String value) {
    changed(
        all,
        namespace,
        resource -> {
          ((ObjectNode) resource.get("spec")).putRawValue(field, new RawValue(value));
          return resource;
        });
  }

  private static void changed(
      Map<String, String> all, String namespace, UnaryOperator<ObjectNode> change) {
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
