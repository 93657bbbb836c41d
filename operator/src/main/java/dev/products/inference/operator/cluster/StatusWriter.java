package dev.products.inference.operator.cluster;

import dev.products.inference.operator.client.ObservedStatus;
import dev.products.inference.resource.ProductClassification;
import dev.products.inference.resource.ProductClassificationStatus;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.util.Optional;

/** Writes the statuses of resources, as {@link ObservedStatus} does. */
public final class StatusWriter {

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
    return patch(resource, status);
  }

  /** The same, as someone else's would be: the resource is looked at again with it. */
  Optional<ProductClassification> writeAsNews(
      ProductClassification resource, ProductClassificationStatus status) {
    written.writingNews(resource);
    return patch(resource, status);
  }

  private Optional<ProductClassification> patch(
      ProductClassification resource, ProductClassificationStatus status) {
    return ObservedStatus.write(client.resource(resource), resource.getMetadata(), patch, status);
  }
}
