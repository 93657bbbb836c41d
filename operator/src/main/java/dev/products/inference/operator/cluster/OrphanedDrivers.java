package dev.products.inference.operator.cluster;

import dev.products.inference.operator.run.Ownership;
import dev.products.inference.operator.run.RunLabels;
import dev.products.inference.resource.ProductClassification;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import io.javaoperatorsdk.operator.processing.event.source.ResourceEventAware;
import io.javaoperatorsdk.operator.processing.event.source.inbound.SimpleInboundEventSource;
import java.util.Set;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stops the drivers of resources that are deleted, at once: the garbage collector may take long,
 * and is told to leave them where someone deletes with {@code --cascade=orphan}.
 */
final class OrphanedDrivers {

  private static final Logger LOG = LoggerFactory.getLogger(OrphanedDrivers.class);
  private static final Set<String> ALIVE = Set.of("Pending", "Running");

  private final Deletion deletion;
  private final Executor executor;

  OrphanedDrivers(Deletion deletion, Executor executor) {
    this.deletion = deletion;
    this.executor = executor;
  }

  /** Tells when resources are deleted. */
  EventSource<Void, ProductClassification> source(DriverPods pods) {
    return new Source(pods);
  }

  /** Stops the driver if it belongs to nobody any more. */
  void check(Pod driver) {
    boolean owned =
        driver.getMetadata().getOwnerReferences().stream()
            .anyMatch(owner -> ProductClassification.KIND.equals(owner.getKind()));
    if (!owned && RunLabels.attempt(driver).isPresent()) {
      stop(driver);
    }
  }

  static boolean isAlive(Pod driver) {
    return driver.getStatus() == null
        || driver.getStatus().getPhase() == null
        || ALIVE.contains(driver.getStatus().getPhase());
  }

  private void stop(Pod driver) {
    if (isAlive(driver) && driver.getMetadata().getDeletionTimestamp() == null) {
      executor.execute(() -> stopNow(driver));
    }
  }

  private void stopNow(Pod driver) {
    try {
      deletion.stop(driver);
    } catch (KubernetesClientException e) {
      LOG.warn(
          "Cannot stop {}/{}, whose resource is deleted: {}",
          driver.getMetadata().getNamespace(),
          driver.getMetadata().getName(),
          e.getMessage());
    }
  }

  private final class Source extends SimpleInboundEventSource<ProductClassification>
      implements ResourceEventAware<ProductClassification> {

    private final DriverPods pods;

    Source(DriverPods pods) {
      super("orphaned-drivers");
      this.pods = pods;
    }

    @Override
    public void onResourceUpdated(ProductClassification resource, ProductClassification before) {
      if (resource.getMetadata().getDeletionTimestamp() != null) {
        onResourceDeleted(resource);
      }
    }

    @Override
    public void onResourceDeleted(ProductClassification resource) {
      pods.of(resource).stream()
          .filter(driver -> Ownership.isBy(resource, driver))
          .forEach(OrphanedDrivers.this::stop);
    }
  }
}
