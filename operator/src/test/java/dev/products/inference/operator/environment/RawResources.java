package dev.products.inference.operator.environment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.products.inference.operator.client.ClientSerialization;
import io.fabric8.kubernetes.client.KubernetesClient;

/**
 * The ProductClassifications of a namespace as JSON, whether or not they have the type's form.
 *
 * @param client whoever may write them
 * @param namespace where they are
 */
public record RawResources(KubernetesClient client, String namespace) {

  private String path() {
    return "/apis/inference.products.dev/v1alpha1/namespaces/%s/productclassifications"
        .formatted(namespace);
  }

  public String all() {
    return client.raw(path());
  }

  public void create(String json) {
    client.raw(path(), "POST", json);
  }

  /** Instead of the one that is there, whatever it is. */
  public void replace(String name, ObjectNode resource) {
    JsonNode version = read(name).path("metadata").path("resourceVersion");
    ((ObjectNode) resource.get("metadata")).set("resourceVersion", version);
    client.raw(path() + "/" + name, "PUT", resource.toString());
  }

  public void replaceStatus(String name, JsonNode status) {
    ObjectNode resource = (ObjectNode) read(name);
    resource.set("status", status);
    client.raw(path() + "/" + name + "/status", "PUT", resource.toString());
  }

  public JsonNode read(String name) {
    return ClientSerialization.create().unmarshal(client.raw(path() + "/" + name), JsonNode.class);
  }

  public boolean hasCondition(String name, String reason) {
    for (JsonNode condition : read(name).path("status").path("conditions")) {
      if (condition.path("reason").asText().equals(reason)) {
        return true;
      }
    }
    return false;
  }
}
