package dev.products.inference.operator.workload;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
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
import java.util.List;
import java.util.Map;

/** Writes Workloads that are still as they were observed: what has changed is observed again. */
final class WorkloadWriter {

  /** HttpURLConnection has no name for it. */
  private static final int UNPROCESSABLE = 422;

  private static final JsonMapper MAPPER = new JsonMapper();

  private final KubernetesClient client;

  WorkloadWriter(KubernetesClient client) {
    this.client = client;
  }

  /** The Workload, or the one that was there before. */
  GenericKubernetesResource create(GenericKubernetesResource wanted) {
    try {
      return client
          .genericKubernetesResources(KueueApi.WORKLOADS)
          .inNamespace(wanted.getMetadata().getNamespace())
          .resource(wanted)
          .create();
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
    of(wanted.getMetadata()).patch(PatchContext.of(PatchType.JSON_MERGE), change.toString());
  }

  void delete(Workload workload) {
    of(workload.metadata()).withPropagationPolicy(DeletionPropagation.BACKGROUND).delete();
  }

  /** As {@link dev.products.inference.operator.cluster.StatusWriter} does, and why. */
  void tell(Workload workload, JsonNode status) {
    ObjectMeta observed = workload.metadata();
    try {
      of(observed)
          .subresource("status")
          .patch(
              PatchContext.of(PatchType.JSON),
              MAPPER.writeValueAsString(
                  List.of(
                      test("/metadata/uid", observed.getUid()),
                      test("/metadata/resourceVersion", observed.getResourceVersion()),
                      Map.of("op", "add", "path", "/status", "value", status))));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a status is not JSON", e);
    } catch (KubernetesClientException e) {
      if (!isChanged(observed, e)) {
        throw e;
      }
    }
  }

  private boolean isChanged(ObjectMeta observed, KubernetesClientException e) {
    if (e.getCode() != UNPROCESSABLE) {
      return e.getCode() == HttpURLConnection.HTTP_NOT_FOUND
          || e.getCode() == HttpURLConnection.HTTP_CONFLICT;
    }
    GenericKubernetesResource found = of(observed).get();
    return found == null
        || !found.getMetadata().getResourceVersion().equals(observed.getResourceVersion());
  }

  private Resource<GenericKubernetesResource> of(ObjectMeta metadata) {
    return client
        .genericKubernetesResources(KueueApi.WORKLOADS)
        .inNamespace(metadata.getNamespace())
        .withName(metadata.getName());
  }

  private static Map<String, Object> test(String path, String value) {
    return Map.of("op", "test", "path", path, "value", value);
  }
}
