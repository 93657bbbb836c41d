package dev.products.inference.operator.cluster;

import dev.products.inference.operator.prerequisite.Prerequisite;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.Watch;
import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.WatcherException;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One watch of a kind in a namespace, and those who wait for an object there. */
final class SharedWatch {

  private static final Logger LOG = LoggerFactory.getLogger(SharedWatch.class);

  private static final Duration OPENED_AGAIN = Duration.ofSeconds(10);

  private static final Map<Prerequisite.Kind, ResourceDefinitionContext> KINDS =
      Map.of(
          Prerequisite.Kind.CONFIG_MAP, context("ConfigMap", "configmaps"),
          Prerequisite.Kind.CLAIM, context("PersistentVolumeClaim", "persistentvolumeclaims"));

  private final KubernetesClient client;
  private final Prerequisite.Kind kind;
  private final String namespace;
  private final Consumer<ResourceID> wake;

  /** The names of what they wait for. */
  private final Map<ResourceID, String> waiting = new HashMap<>();

  /** The versions of all objects that were shown, by their names. */
  private final Map<String, String> versions = new HashMap<>();

  private Watch watch;
  private boolean opening;
  private boolean closed;

  SharedWatch(
      KubernetesClient client,
      Prerequisite.Kind kind,
      String namespace,
      Consumer<ResourceID> wake) {
    this.client = client;
    this.kind = kind;
    this.namespace = namespace;
    this.wake = wake;
  }

  synchronized void join(ResourceID resource, String name) {
    waiting.put(resource, name);
  }

  /** Closes it with the last; true if it was that one. */
  synchronized boolean leave(ResourceID resource) {
    waiting.remove(resource);
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
      opened(
          client
              .genericKubernetesResources(KINDS.get(kind))
              .inNamespace(namespace)
              .watch(new Wakes()));
    } catch (KubernetesClientException e) {
      broken();
      LOG.warn(
          "Cannot watch the objects of kind {} in {}; they will be asked for again and again: {}",
          kind,
          namespace,
          e.getMessage());
    }
    return true;
  }

  synchronized Optional<String> version(String name) {
    return Optional.ofNullable(versions.get(name));
  }

  private synchronized void shown(String name, String version) {
    if (version == null) {
      versions.remove(name);
    } else {
      versions.put(name, version);
    }
  }

  private synchronized List<ResourceID> waitingFor(String name) {
    return waiting.entrySet().stream()
        .filter(entry -> entry.getValue().equals(name))
        .map(Map.Entry::getKey)
        .toList();
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
      String name = object.getMetadata().getName();
      if (action == Action.ADDED || action == Action.MODIFIED) {
        shown(name, object.getMetadata().getResourceVersion());
        waitingFor(name).forEach(wake);
      } else if (action == Action.DELETED) {
        shown(name, null);
      }
    }

    @Override
    public void onClose(WatcherException cause) {
      broken();
    }
  }
}
