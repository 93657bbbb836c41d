package dev.products.inference.operator.cluster;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.products.inference.resource.ProductClassification;
import dev.products.inference.resource.ProductClassificationStatus;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.net.HttpURLConnection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Writes statuses, whole, onto a resource that is still as it was observed: what follows from an
 * older one may be wrong, and must not replace what was written since. A JSON patch tests that; a
 * merge patch with a uid does not: below the status the API server passes it over without a word.
 */
public final class StatusWriter {

  /** HttpURLConnection has no name for it. */
  private static final int UNPROCESSABLE = 422;

  private static final JsonMapper MAPPER = new JsonMapper();

  private final KubernetesClient client;
  private final PatchContext patch;
  private final WrittenStatuses written;

  StatusWriter(KubernetesClient client, String fieldManager, WrittenStatuses written) {
    this.client = client;
    this.written = written;
    this.patch =
        new PatchContext.Builder()
            .withPatchType(PatchType.JSON)
            .withFieldManager(fieldManager)
            .build();
  }

  /**
   * Writes.
   *
   * @return the resource with its new status; empty, and nothing is written, if it has been changed
   *     or deleted since, or is another one by now
   */
  public Optional<ProductClassification> write(
      ProductClassification resource, ProductClassificationStatus status) {
    written.writing(resource, status);
    try {
      return Optional.of(
          client
              .resources(ProductClassification.class)
              .inNamespace(resource.getMetadata().getNamespace())
              .withName(resource.getMetadata().getName())
              .subresource("status")
              .patch(patch, patch(resource.getMetadata(), status)));
    } catch (KubernetesClientException e) {
      boolean changed =
          e.getCode() == HttpURLConnection.HTTP_NOT_FOUND
              || (e.getCode() == UNPROCESSABLE && hasChanged(resource));
      if (!changed) {
        throw e;
      }
      return Optional.empty();
    }
  }

  /** A failed test has no error code of its own. */
  private boolean hasChanged(ProductClassification resource) {
    ProductClassification found = client.resource(resource).get();
    return found == null
        || !found.getMetadata().getUid().equals(resource.getMetadata().getUid())
        || !found
            .getMetadata()
            .getResourceVersion()
            .equals(resource.getMetadata().getResourceVersion());
  }

  private static String patch(ObjectMeta observed, ProductClassificationStatus status) {
    try {
      return MAPPER.writeValueAsString(
          List.of(
              Map.of("op", "test", "path", "/metadata/uid", "value", observed.getUid()),
              Map.of(
                  "op",
                  "test",
                  "path",
                  "/metadata/resourceVersion",
                  "value",
                  observed.getResourceVersion()),
              Map.of("op", "add", "path", "/status", "value", status)));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a status is not JSON", e);
    }
  }
}
