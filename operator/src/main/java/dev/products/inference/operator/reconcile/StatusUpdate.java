package dev.products.inference.operator.reconcile;

import dev.products.inference.operator.cluster.Cluster;
import dev.products.inference.operator.status.RecordedEvent;
import dev.products.inference.resource.ProductClassification;
import dev.products.inference.resource.ProductClassificationStatus;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import java.util.Optional;
import java.util.function.Supplier;

/** The one write of a reconciliation, and none if there is no news. */
record StatusUpdate(Cluster cluster, Context<ProductClassification> context) {

  /**
   * Tells of a status, and of an event if it has one.
   *
   * @param after null if none is to be told
   * @param event asked for only if the status was written
   * @return false if the resource is not any more as it was observed
   */
  boolean tell(
      ProductClassification resource,
      ProductClassificationStatus after,
      Supplier<Optional<RecordedEvent>> event) {
    if (after == null || after.equals(resource.getStatus())) {
      return true;
    }
    Optional<ProductClassification> written = cluster.statuses().write(resource, after);
    if (written.isEmpty()) {
      return false;
    }
    // Whatever is reconciled before the watch shows the new status must know of it.
    context
        .eventSourceRetriever()
        .getControllerEventSource()
        .handleRecentResourceUpdate(ResourceID.fromResource(resource), written.get(), resource);
    event.get().ifPresent(news -> cluster.events().record(resource, news));
    return true;
  }
}
