package dev.products.inference.operator.kueue;

import dev.products.inference.operator.environment.TestNamespace;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.GenericKubernetesResourceList;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.NonNamespaceOperation;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import org.awaitility.Awaitility;

/** The Workloads of a namespace of one test. */
record QueuedWorkloads(TestNamespace namespace) {

  private static final Duration SOON = Duration.ofSeconds(30);

  /** Those of this resource. */
  List<Workload> of(String name) {
    return objects().list().getItems().stream()
        .filter(found -> found.getMetadata().getOwnerReferences().get(0).getName().equals(name))
        .map(Workload::of)
        .toList();
  }

  Workload await(String name, Predicate<Workload> predicate) {
    return Awaitility.await("the Workload of " + name)
        .atMost(SOON)
        // A server takes a moment to serve a kind that was just defined.
        .ignoreException(KubernetesClientException.class)
        .until(() -> of(name), found -> found.size() == 1 && predicate.test(found.get(0)))
        .get(0);
  }

  void patch(Workload workload, String patch) {
    objects().withName(workload.name()).patch(PatchContext.of(PatchType.JSON_MERGE), patch);
  }

  /** As Kueue does. */
  void patchStatus(Workload workload, String patch) {
    objects()
        .withName(workload.name())
        .subresource("status")
        .patch(PatchContext.of(PatchType.JSON_MERGE), patch);
  }

  void delete(String name) {
    objects().withName(of(name).get(0).name()).delete();
  }

  private NonNamespaceOperation<
          GenericKubernetesResource,
          GenericKubernetesResourceList,
          Resource<GenericKubernetesResource>>
      objects() {
    return namespace
        .client()
        .genericKubernetesResources(Workload.API_VERSION, Workload.KIND)
        .inNamespace(namespace.name());
  }
}
