package dev.products.inference.operator.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import java.net.HttpURLConnection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Writes statuses, whole, onto an object that is still as it was observed: what follows from an
 * older one may be wrong, and must not replace what was written since. A JSON patch tests that; a
 * merge patch with a uid does not: below the status the API server passes it over without a word.
 */
public final class ObservedStatus {

  private static final JsonMapper MAPPER = new JsonMapper();

  private ObservedStatus() {}

  /**
   * Writes. A client's resource that is made of the object itself needs one request; made of a
   * name, it reads the object first.
   *
   * @param observed the object's metadata as it was observed
   * @param context of a JSON patch
   * @return the object with its new status; empty, and nothing is written, if it has been changed
   *     or deleted since, or is another one by now
   */
  public static <T extends HasMetadata> Optional<T> write(
      Resource<T> object, ObjectMeta observed, PatchContext context, Object status) {
    try {
      return Optional.of(object.subresource("status").patch(context, patch(observed, status)));
    } catch (KubernetesClientException e) {
      boolean changed =
          e.getCode() == HttpURLConnection.HTTP_NOT_FOUND
              || (e.getCode() == ApiErrors.UNPROCESSABLE && hasChanged(object, observed));
      if (!changed) {
        throw e;
      }
      return Optional.empty();
    }
  }

  /** A failed test has no error code of its own. */
  private static boolean hasChanged(Resource<? extends HasMetadata> object, ObjectMeta observed) {
    HasMetadata found = object.get();
    return found == null
        || !found.getMetadata().getUid().equals(observed.getUid())
        || !found.getMetadata().getResourceVersion().equals(observed.getResourceVersion());
  }

  private static String patch(ObjectMeta observed, Object status) {
    try {
      return MAPPER.writeValueAsString(
          List.of(
              test("/metadata/uid", observed.getUid()),
              test("/metadata/resourceVersion", observed.getResourceVersion()),
              Map.of("op", "add", "path", "/status", "value", status)));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a status is not JSON", e);
    }
  }

  private static Map<String, Object> test(String path, String value) {
    return Map.of("op", "test", "path", path, "value", value);
  }
}
