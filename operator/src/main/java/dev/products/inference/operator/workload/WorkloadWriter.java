package dev.products.inference.operator.workload;

import com.fasterxml.jackson.databind.JsonNode;
import dev.products.inference.operator.client.ObservedStatus;
import dev.products.inference.operator.kueue.Workload;
import io.fabric8.kubernetes.api.model.DeletionPropagation;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.net.HttpURLConnection;

/** Writes Workloads that are still as they were observed: what has changed is observed again. */
final class WorkloadWriter {

  private final KubernetesClient client;

  WorkloadWriter(KubernetesClient client) {
    this.client = client;
  }

  /** The Workload, or the one that was there before. */
  GenericKubernetesResource create(GenericKubernetesResource wanted) {
    try {
      return itself(wanted).create();
    } catch (KubernetesClientException e) {
      GenericKubernetesResource found =
          e.getCode() == HttpURLConnection.HTTP_CONFLICT ? of(wanted.getMetadata()).get() : null;
      if (found == null) {
        throw e;
      }
      return found;
    }
  }

  void change(GenericKubernetesResource wanted, JsonNode change) {
    itself(wanted).patch(PatchContext.of(PatchType.JSON_MERGE), change.toString());
  }

  void delete(Workload workload) {
    of(workload.metadata()).withPropagationPolicy(DeletionPropagation.BACKGROUND).delete();
  }

  /** Nothing is told of one that has been changed since. */
  void tell(Workload workload, JsonNode status) {
    ObjectMeta observed = workload.metadata();
    try {
      ObservedStatus.write(
          itself(named(observed)), observed, PatchContext.of(PatchType.JSON), status);
    } catch (KubernetesClientException e) {
      if (e.getCode() != HttpURLConnection.HTTP_CONFLICT) {
        throw e;
      }
    }
  }

  /** What is asked of it takes no look at it before. */
  private Resource<GenericKubernetesResource> itself(GenericKubernetesResource workload) {
    return client
        .genericKubernetesResources(KueueApi.WORKLOADS)
        .inNamespace(workload.getMetadata().getNamespace())
        .resource(workload);
  }

  private static GenericKubernetesResource named(ObjectMeta metadata) {
    GenericKubernetesResource workload = new GenericKubernetesResource();
    workload.setMetadata(metadata);
    return workload;
  }

  private Resource<GenericKubernetesResource> of(ObjectMeta metadata) {
    return client
        .genericKubernetesResources(KueueApi.WORKLOADS)
        .inNamespace(metadata.getNamespace())
        .withName(metadata.getName());
  }
}
