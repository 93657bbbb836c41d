package dev.products.inference.operator.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import dev.products.inference.operator.client.ClientSerialization;
import dev.products.inference.operator.environment.Kubectl;
import dev.products.inference.operator.environment.TestObjects;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Who may write resources in a namespace, as the API server sees it: JSON in, JSON out. */
record Tenant(KubernetesClient client, Kubectl kubectl, String namespace) {

  /** The code of what is admitted. */
  static final int ADMITTED = 200;

  private static final KubernetesSerialization JSON = ClientSerialization.create();

  /** With what the right resources name. */
  static Tenant inANewNamespace(KubernetesClient client, Kubectl kubectl) {
    String name =
        client.namespaces().resource(TestObjects.namespace()).create().getMetadata().getName();
    client.resource(TestObjects.modelConfigMap(name, "model.onnx")).create();
    for (String claim : List.of("produtos", "models", "cache")) {
      client.resource(TestObjects.claim(name, claim, "ReadWriteMany")).create();
    }
    return new Tenant(client, kubectl, name);
  }

  /** The answer's code. */
  int create(String json) {
    return code("POST", resources(), json);
  }

  /** The answer's code. */
  int replace(String name, String json) {
    return code("PUT", resources() + "/" + name, json);
  }

  private int code(String method, String path, String json) {
    try {
      client.raw(path, method, json);
      return ADMITTED;
    } catch (KubernetesClientException e) {
      return e.getCode();
    }
  }

  /** By name. */
  Map<String, JsonNode> all() {
    Map<String, JsonNode> all = new TreeMap<>();
    for (JsonNode item : read(resources()).path("items")) {
      all.put(item.path("metadata").path("name").textValue(), item);
    }
    return all;
  }

  /** As text. */
  String events() {
    return client.raw("/apis/events.k8s.io/v1/namespaces/" + namespace + "/events");
  }

  /** All that someone may read who may read the namespace, but for Secrets. */
  String readable() {
    return client.raw(resources())
        + client.raw("/api/v1/namespaces/" + namespace + "/pods")
        + client.raw("/api/v1/namespaces/" + namespace + "/configmaps")
        + events();
  }

  /** There is no garbage collector here. */
  void removeAll() {
    // Not the client, which would read what it deletes, however deep that is.
    kubectl.run("", "delete", "--raw", resources());
    client.pods().inNamespace(namespace).withGracePeriod(0).delete();
    client.configMaps().inNamespace(namespace).withLabel("inference.products.dev/run").delete();
    client.events().v1().events().inNamespace(namespace).delete();
  }

  private JsonNode read(String path) {
    return JSON.unmarshal(client.raw(path), JsonNode.class);
  }

  private String resources() {
    return "/apis/inference.products.dev/v1alpha1/namespaces/"
        + namespace
        + "/productclassifications";
  }
}
