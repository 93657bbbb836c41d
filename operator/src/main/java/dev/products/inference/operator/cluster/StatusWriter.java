package dev.products.inference.operator.cluster;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.AnnotationIntrospector;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.products.inference.resource.ProductClassification;
import dev.products.inference.resource.ProductClassificationStatus;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.net.HttpURLConnection;
import java.util.Map;

/**
 * Writes statuses, whole. A merge patch that says null for what is not there replaces the status
 * whatever it was, so there is no conflict to retry; server-side apply does the same for twice the
 * API server's time.
 */
public final class StatusWriter {

  private static final AnnotationIntrospector WITH_NULLS =
      new JacksonAnnotationIntrospector() {
        private static final long serialVersionUID = 1L;

        @Override
        public JsonInclude.Value findPropertyInclusion(Annotated annotated) {
          return JsonInclude.Value.construct(
              JsonInclude.Include.ALWAYS, JsonInclude.Include.ALWAYS);
        }
      };

  private static final JsonMapper MAPPER =
      JsonMapper.builder().annotationIntrospector(WITH_NULLS).build();

  private final KubernetesClient client;
  private final PatchContext patch;

  StatusWriter(KubernetesClient client, String fieldManager) {
    this.client = client;
    this.patch =
        new PatchContext.Builder()
            .withPatchType(PatchType.JSON_MERGE)
            .withFieldManager(fieldManager)
            .build();
  }

  /** Writes; a resource that has been deleted needs no status. */
  public void write(ProductClassification resource, ProductClassificationStatus status) {
    try {
      client
          .resources(ProductClassification.class)
          .inNamespace(resource.getMetadata().getNamespace())
          .withName(resource.getMetadata().getName())
          .subresource("status")
          .patch(patch, MAPPER.writeValueAsString(Map.of("status", status)));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a status is not JSON", e);
    } catch (KubernetesClientException e) {
      if (e.getCode() != HttpURLConnection.HTTP_NOT_FOUND) {
        throw e;
      }
    }
  }
}
