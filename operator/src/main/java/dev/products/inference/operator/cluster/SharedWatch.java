package dev.products.inference.operator.cluster;

import dev.products.inference.operator.prerequisite.Prerequisite;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.Watch;
import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.WatcherException;
import io.fabric8.kubernetes.client.dsl.Watchable;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One watch of a kind in a namespace, or in all, and those who wait for an object there. */
final class SharedWatch {

  private static final Logger LOG = LoggerFactory.getLogger(SharedWatch.class);

  private static final Duration OPENED_AGAIN = Duration.ofSeconds(10);

  private static final Map<Prerequisite.Kind, ResourceDefinitionContext> KINDS =
      Map.of(
          Prerequisite.Kind.CONFIG_MAP, context("ConfigMap", "configmaps"),
          Prerequisite.Kind.CLAIM, context("PersistentVolumeClaim", "persistentvolumeclaims"));

  private final KubernetesClient client;
  private final PrerequisiteWatches.Place place;
  private final Consumer<ResourceID> wake;

  /** What they wait for. */
  private final Map<ResourceID, ResourceID> waiting = new HashMap<>();

  /** Who waits for an object: there may be thousands who wait, and many more objects. */
  private final Map<ResourceID, Set<ResourceID>> byObject = new HashMap<>();

  /** The versions of all objects that were shown. */
  private final Map<ResourceID, String> versions = new HashMap<>();

  private Watch watch;
  private boolean opening;
  private boolean closed;

  SharedWatch(KubernetesClient client, PrerequisiteWatches.Place place, Consumer<ResourceID> wake) {
    this.client = client;
    this.place = place;
    this.wake = wake;
  }

  synchronized void join(ResourceID resource, Prerequisite object) {
    part(resource);
    waiting.put(resource, id(object));
    byObject.computeIfAbsent(id(object), id -> new HashSet<>()).add(resource);
  }

  private void part(ResourceID resource) {
    ResourceID object = waiting.remove(resource);
    if (object != null) {
      byObject.computeIfPresent(
          object, (id, others) -> others.remove(resource) && others.isEmpty() ? null : others);
    }
  }

  /** Closes it with the last; true if it was that one. */
  synchronized boolean leave(ResourceID resource) {
    part(resource);
    closed = waiting.isEmpty();
    if (closed && watch != null) {
      watch.close();
      watch = null;
    }
    return closed;
  }

  /** Opens it, if need be. It then shows what there is, too; false if it was open before. */
  boolean open() {
    synchronized (this) {
      if (watch != null || opening || closed) {
        return false;
      }
      opening = true;
    }
    try {
      var objects = client.genericKubernetesResources(KINDS.get(place.kind()));
      opened(
          place
              .namespace()
              .<Watchable<GenericKubernetesResource>>map(objects::inNamespace)
              .orElseGet(objects::inAnyNamespace)
              .watch(new Wakes()));
    } catch (KubernetesClientException e) {
      broken();
      LOG.warn(
          "Cannot watch the objects of kind {} in {}; they will be asked for again and again: {}",
          place.kind(),
          place.namespace().orElse("all namespaces"),
          e.getMessage());
    }
    return true;
  }

  synchronized Optional<String> version(Prerequisite object) {
    return Optional.ofNullable(versions.get(id(object)));
  }

  private synchronized void shown(ResourceID object, String version) {
    if (version == null) {
      versions.remove(object);
    } else {
      versions.put(object, version);
    }
  }

  private synchronized List<ResourceID> waitingFor(ResourceID object) {
    return List.copyOf(byObject.getOrDefault(object, Set.of()));
  }

  private static ResourceID id(Prerequisite object) {
    return new ResourceID(object.name(), object.namespace());
  }

  private synchronized void opened(Watch now) {
    opening = false;
    if (closed) {
      now.close();
    } else {
      watch = now;
    }
  }

  /** The next reconciliation of a resource that still waits opens it again; one is made soon. */
  private synchronized void broken() {
    opening = false;
    watch = null;
    if (!closed) {
      CompletableFuture.delayedExecutor(OPENED_AGAIN.toMillis(), TimeUnit.MILLISECONDS)
          .execute(() -> any().ifPresent(wake));
    }
  }

  private synchronized Optional<ResourceID> any() {
    return waiting.keySet().stream().findAny();
  }

  private static ResourceDefinitionContext context(String kind, String plural) {
    return new ResourceDefinitionContext.Builder()
        .withVersion("v1")
        .withKind(kind)
        .withPlural(plural)
        .withNamespaced(true)
        .build();
  }

  private final class Wakes implements Watcher<GenericKubernetesResource> {

    @Override
    public void eventReceived(Action action, GenericKubernetesResource object) {
      ResourceID id = ResourceID.fromResource(object);
      if (action == Action.ADDED || action == Action.MODIFIED) {
        shown(id, object.getMetadata().getResourceVersion());
        waitingFor(id).forEach(wake);
      } else if (action == Action.DELETED) {
        shown(id, null);
      }
    }

    @Override
    public void onClose(WatcherException cause) {
      broken();
    }
  }
}
