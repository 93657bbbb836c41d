package dev.products.inference.operator.kueue;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;

/** One of Kueue's objects that belong to no namespace. */
record ClusterObject(KubernetesClient client, String kind, String name) {

  private static final PatchContext MERGE = PatchContext.of(PatchType.JSON_MERGE);

  void patchSpec(String spec) {
    object().patch(MERGE, "{\"spec\": " + spec + "}");
  }

  /** As its controller. */
  void patchStatus(String status) {
    object().subresource("status").patch(MERGE, "{\"status\": " + status + "}");
  }

  private Resource<GenericKubernetesResource> object() {
    return client.genericKubernetesResources(Workload.API_VERSION, kind).withName(name);
  }
}
