package dev.products.inference.operator.cluster;

import dev.products.inference.operator.prerequisite.Prerequisite;
import dev.products.inference.resource.ProductClassification;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.Watch;
import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.WatcherException;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import io.javaoperatorsdk.operator.processing.event.source.ResourceEventAware;
import io.javaoperatorsdk.operator.processing.event.source.inbound.SimpleInboundEventSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Watches what resources wait for, object by object and only while someone waits: to watch all
 * ConfigMaps would bring every one of the cluster's into memory.
 */
public final class PrerequisiteWatches {

  private static final Logger LOG = LoggerFactory.getLogger(PrerequisiteWatches.class);

  private final KubernetesClient client;
  private final Source source = new Source();
  private final Map<ResourceID, Awaited> watches = new ConcurrentHashMap<>();

  PrerequisiteWatches(KubernetesClient client) {
    this.client = client;
  }

  /** What a resource waits for. */
  private record Awaited(Prerequisite object, Watch watch) {}

  EventSource<Void, ProductClassification> source() {
    return source;
  }

  /**
   * The resource is looked at again when the object, if there is one, is created or changed; what
   * it awaited before is forgotten.
   */
  public void await(ResourceID resource, Optional<Prerequisite> object) {
    object.ifPresentOrElse(awaited -> await(resource, awaited), () -> forget(resource));
  }

  private void await(ResourceID resource, Prerequisite object) {
    Awaited before = watches.get(resource);
    if (before != null && before.object().equals(object)) {
      return;
    }
    forget(resource);
    // A resource is reconciled by one thread at a time, so no one else opens this watch.
    Watch watch = watch(resource, object);
    if (watch != null) {
      watches.put(resource, new Awaited(object, watch));
    }
  }

  /** It waits no more. */
  void forget(ResourceID resource) {
    Awaited awaited = watches.remove(resource);
    if (awaited != null) {
      awaited.watch().close();
    }
  }

  private Watch watch(ResourceID resource, Prerequisite object) {
    try {
      return object.kind() == Prerequisite.Kind.CONFIG_MAP
          ? client
              .configMaps()
              .inNamespace(object.namespace())
              .withName(object.name())
              .watch(new Wakes<>(resource, object))
          : client
              .persistentVolumeClaims()
              .inNamespace(object.namespace())
              .withName(object.name())
              .watch(new Wakes<>(resource, object));
    } catch (KubernetesClientException e) {
      LOG.warn("Cannot watch {}; it will be asked for again and again: {}", object, e.getMessage());
      return null;
    }
  }

  /** Forgets resources that are deleted while they wait. */
  private final class Source extends SimpleInboundEventSource<ProductClassification>
      implements ResourceEventAware<ProductClassification> {

    Source() {
      super("awaited-objects");
    }

    @Override
    public void onResourceDeleted(ProductClassification resource) {
      forget(ResourceID.fromResource(resource));
    }
  }

  private final class Wakes<T extends HasMetadata> implements Watcher<T> {

    private final ResourceID resource;
    private final Prerequisite awaited;

    Wakes(ResourceID resource, Prerequisite awaited) {
      this.resource = resource;
      this.awaited = awaited;
    }

    @Override
    public void eventReceived(Action action, T object) {
      if (action != Action.DELETED) {
        source.propagateEvent(resource);
      }
    }

    @Override
    public void onClose(WatcherException cause) {
      // The next reconciliation of a resource that still waits opens another one.
      watches.computeIfPresent(
          resource, (waiting, found) -> found.object().equals(awaited) ? null : found);
    }
  }
}
