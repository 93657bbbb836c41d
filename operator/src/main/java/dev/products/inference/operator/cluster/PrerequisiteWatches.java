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
 * namespace, however many wait there. A watch of the whole cluster's ConfigMaps would never end.
 */
public final class PrerequisiteWatches {

  private final KubernetesClient client;
  private final Source source = new Source();
  private final Map<ResourceID, Prerequisite> awaited = new ConcurrentHashMap<>();
  private final Map<Place, SharedWatch> watches = new ConcurrentHashMap<>();

  PrerequisiteWatches(KubernetesClient client) {
    this.client = client;
  }

  /** Where one watch shows all objects. */
  private record Place(Prerequisite.Kind kind, String namespace) {

    static Place of(Prerequisite object) {
      return new Place(object.kind(), object.namespace());
    }
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
    return Optional.ofNullable(watches.get(Place.of(object)))
        .flatMap(watch -> watch.version(object.name()));
  }

  private void await(ResourceID resource, Prerequisite object) {
    Prerequisite before = awaited.put(resource, object);
    if (before != null && !before.equals(object)) {
      leave(resource, before);
    }
    boolean joins = !object.equals(before);
    SharedWatch watch =
        watches.compute(
            Place.of(object),
            (place, found) -> {
              SharedWatch shared =
                  found == null
                      ? new SharedWatch(client, place.kind(), place.namespace(), this::wake)
                      : found;
              shared.join(resource, object.name());
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
    watches.computeIfPresent(
        Place.of(object), (place, watch) -> watch.leave(resource) ? null : watch);
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
