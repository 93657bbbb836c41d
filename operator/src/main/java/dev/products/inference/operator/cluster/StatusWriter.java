package dev.products.inference.operator.cluster;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.products.inference.resource.ProductClassification;
import dev.products.inference.resource.ProductClassificationStatus;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.net.HttpURLConnection;
import java.util.List;
import java.util.Map;

/**
 * Writes statuses, whole. A JSON patch replaces the status whatever it was, so there is no conflict
 * to retry, and tests first that the resource is not a successor of the same name; a merge patch
 * with a uid does not: below the status the API server passes it over without a word.
 */
public final class StatusWriter {

  /** HttpURLConnection has no name for it. */
  private static final int UNPROCESSABLE = 422;

  private static final JsonMapper MAPPER = new JsonMapper();

  private final KubernetesClient client;
  private final PatchContext patch;

  StatusWriter(KubernetesClient client, String fieldManager) {
    this.client = client;
    this.patch =
        new PatchContext.Builder()
            .withPatchType(PatchType.JSON)
            .withFieldManager(fieldManager)
            .build();
  }

  /** Writes, unless the resource has been deleted; false then, also if there is another one. */
  public boolean write(ProductClassification resource, ProductClassificationStatus status) {
    try {
      client
          .resources(ProductClassification.class)
          .inNamespace(resource.getMetadata().getNamespace())
          .withName(resource.getMetadata().getName())
          .subresource("status")
          .patch(patch, patch(resource.getMetadata().getUid(), status));
      return true;
    } catch (KubernetesClientException e) {
      boolean gone =
          e.getCode() == HttpURLConnection.HTTP_NOT_FOUND
              || (e.getCode() == UNPROCESSABLE && isGone(resource));
      if (!gone) {
        throw e;
      }
      return false;
    }
  }

  /** A failed test has no error code of its own. */
  private boolean isGone(ProductClassification resource) {
    ProductClassification found = client.resource(resource).get();
    return found == null || !found.getMetadata().getUid().equals(resource.getMetadata().getUid());
  }

  private static String patch(String uid, ProductClassificationStatus status) {
    try {
      return MAPPER.writeValueAsString(
          List.of(
              Map.of("op", "test", "path", "/metadata/uid", "value", uid),
              Map.of("op", "add", "path", "/status", "value", status)));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a status is not JSON", e);
    }
  }
}
