package dev.products.inference.operator.reconcile;

import dev.products.inference.operator.cluster.Cluster;
import dev.products.inference.operator.status.RecordedEvent;
import dev.products.inference.resource.ProductClassification;
import dev.products.inference.resource.ProductClassificationStatus;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** The one write of a reconciliation, and none if there is no news. */
record StatusUpdate(Cluster cluster, Context<ProductClassification> context) {

  /**
   * Tells of a status, and of events if it has any.
   *
   * @param after null if none is to be told
   * @param events asked for only if the status was written
   * @return false if the resource is not any more as it was observed
   */
  boolean tell(
      ProductClassification resource,
      ProductClassificationStatus after,
      Supplier<List<RecordedEvent>> events) {
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
    events.get().forEach(news -> cluster.events().record(resource, news));
    return true;
  }
}
