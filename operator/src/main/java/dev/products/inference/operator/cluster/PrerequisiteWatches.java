package dev.products.inference.operator.cluster;

import dev.products.inference.operator.prerequisite.Prerequisite;
import dev.products.inference.resource.ProductClassification;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import io.javaoperatorsdk.operator.processing.event.source.ResourceEventAware;
import io.javaoperatorsdk.operator.processing.event.source.inbound.SimpleInboundEventSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Watches what resources wait for, and only while someone waits: one watch for each kind in a
 * namespace, however many wait there, or one in the cluster if the operator serves all of it. A
 * watch costs some 70 KiB here and 90 KiB in the API server: thousands of namespaces have no room
 * for one each.
 */
public final class PrerequisiteWatches {

  private final KubernetesClient client;
  private final boolean everywhere;
  private final Source source = new Source();
  private final Map<ResourceID, Prerequisite> awaited = new ConcurrentHashMap<>();
  private final Map<Place, SharedWatch> watches = new ConcurrentHashMap<>();

  /**
   * Watches on an API server.
   *
   * @param everywhere whether the operator may watch all namespaces at once
   */
  PrerequisiteWatches(KubernetesClient client, boolean everywhere) {
    this.client = client;
    this.everywhere = everywhere;
  }

  /**
   * Where one watch shows all objects.
   *
   * @param namespace empty: everywhere
   */
  record Place(Prerequisite.Kind kind, Optional<String> namespace) {}

  private Place place(Prerequisite object) {
    return new Place(
        object.kind(), everywhere ? Optional.empty() : Optional.of(object.namespace()));
  }

  EventSource<Void, ProductClassification> source() {
    return source;
  }

  /**
   * The resource is looked at again when the object, if there is one, is created or changed; what
   * it awaited before is forgotten.
   */
  public void await(ResourceID resource, Optional<Prerequisite> object) {
    object.ifPresentOrElse(found -> await(resource, found), () -> forget(resource));
  }

  /** The version of an object that someone awaits; empty if it is not shown, or not yet. */
  Optional<String> version(Prerequisite object) {
    return Optional.ofNullable(watches.get(place(object))).flatMap(watch -> watch.version(object));
  }

  private void await(ResourceID resource, Prerequisite object) {
    Prerequisite before = awaited.put(resource, object);
    if (before != null && !before.equals(object)) {
      leave(resource, before);
    }
    boolean joins = !object.equals(before);
    SharedWatch watch =
        watches.compute(
            place(object),
            (place, found) -> {
              SharedWatch shared =
                  found == null ? new SharedWatch(client, place, this::wake) : found;
              shared.join(resource, object);
              return shared;
            });
    if (!watch.open() && joins) {
      // What came just before it joined was shown to the others alone.
      wake(resource);
    }
  }

  /** It waits no more. */
  void forget(ResourceID resource) {
    Prerequisite before = awaited.remove(resource);
    if (before != null) {
      leave(resource, before);
    }
  }

  private void leave(ResourceID resource, Prerequisite object) {
    watches.computeIfPresent(place(object), (place, watch) -> watch.leave(resource) ? null : watch);
  }

  private void wake(ResourceID resource) {
    source.propagateEvent(resource);
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
}
