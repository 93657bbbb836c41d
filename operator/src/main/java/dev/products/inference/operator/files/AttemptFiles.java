package dev.products.inference.operator.files;

import dev.products.inference.operator.clock.SteadyClock;
import dev.products.inference.operator.run.Attempt;
import dev.products.inference.operator.run.LeftFiles;
import dev.products.inference.operator.run.Ownership;
import dev.products.inference.operator.run.RunLabels;
import dev.products.inference.resource.ProductClassification;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.WatcherException;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.inbound.SimpleInboundEventSource;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.BiPredicate;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The ConfigMaps of attempts, by their metadata, watched from when the first of their namespace is
 * asked for: a watch shows what there is, and the right to list all ConfigMaps is not needed.
 */
public final class AttemptFiles extends SimpleInboundEventSource<ProductClassification> {

  private static final Logger LOG = LoggerFactory.getLogger(AttemptFiles.class);

  private static final ResourceDefinitionContext CONFIG_MAPS =
      new ResourceDefinitionContext.Builder()
          .withVersion("v1")
          .withKind("ConfigMap")
          .withPlural("configmaps")
          .withNamespaced(true)
          .build();

  private static final String EVERYWHERE = "";

  /** A watch that ended is opened again by the first who asks after this time. */
  private static final Duration OPENED_AGAIN = Duration.ofSeconds(10);

  /** By then the driver is there for which they were made. */
  private static final Duration MADE = Duration.ofSeconds(3);

  private final KubernetesClient client;
  private final boolean everyNamespace;
  private final Clock clock;
  private final Map<String, Watch> watches = new ConcurrentHashMap<>();
  private volatile BiPredicate<String, Attempt> hasDriver = (namespace, attempt) -> true;

  /**
   * Of a cluster.
   *
   * @param everyNamespace whether all are watched, which one watch does
   */
  public AttemptFiles(KubernetesClient client, boolean everyNamespace, Clock clock) {
    super("attempt-files");
    this.client = client;
    this.everyNamespace = everyNamespace;
    this.clock = new SteadyClock(clock);
  }

  /** Who knows whether an attempt's driver is there, in a namespace. */
  public void drivers(BiPredicate<String, Attempt> isThere) {
    hasDriver = isThere;
  }

  /** Those of the resource's attempts that have no driver, as far as is known. */
  public List<LeftFiles> left(ProductClassification resource) {
    String namespace = resource.getMetadata().getNamespace();
    return watches
        .computeIfAbsent(everyNamespace ? EVERYWHERE : namespace, Watch::new)
        .of(resource.getMetadata().getUid())
        .filter(files -> !hasDriver.test(namespace, files.attempt()))
        .toList();
  }

  /** One watch, and what it has shown, by its owners' uids. */
  private final class Watch implements Watcher<GenericKubernetesResource> {

    private final String namespace;
    private final Map<String, Map<String, LeftFiles>> shown = new ConcurrentHashMap<>();
    private boolean open;
    private Instant ended = Instant.MIN;

    Watch(String namespace) {
      this.namespace = namespace;
    }

    Stream<LeftFiles> of(String uid) {
      open();
      return shown.getOrDefault(uid, Map.of()).values().stream();
    }

    private synchronized void open() {
      if (open || clock.instant().isBefore(ended.plus(OPENED_AGAIN))) {
        return;
      }
      var all = client.genericKubernetesResources(CONFIG_MAPS);
      try {
        open = true;
        if (namespace.equals(EVERYWHERE)) {
          all.inAnyNamespace().withLabel(RunLabels.RUN).watch(this);
        } else {
          all.inNamespace(namespace).withLabel(RunLabels.RUN).watch(this);
        }
      } catch (KubernetesClientException e) {
        LOG.warn(
            "Cannot watch the ConfigMaps of runs; those that are left stay: {}", e.getMessage());
        close(e);
      }
    }

    private synchronized void close(Exception cause) {
      open = false;
      ended = clock.instant();
      shown.clear();
      LOG.debug("The watch of runs' ConfigMaps has ended", cause);
    }

    @Override
    public void eventReceived(Action action, GenericKubernetesResource object) {
      RunLabels.attempt(object)
          .filter(attempt -> attempt.configMap().equals(object.getMetadata().getName()))
          .ifPresent(
              attempt ->
                  Ownership.owners(object)
                      .findFirst()
                      .ifPresent(owner -> see(action, owner, LeftFiles.of(attempt, object))));
    }

    private void see(Action action, OwnerReference owner, LeftFiles files) {
      String name = files.object().getMetadata().getName();
      if (action == Action.DELETED) {
        shown.computeIfPresent(
            owner.getUid(), (uid, all) -> all.remove(name) != null && all.isEmpty() ? null : all);
      } else {
        shown.computeIfAbsent(owner.getUid(), uid -> new ConcurrentHashMap<>()).put(name, files);
        wakeIfLeft(owner, files);
      }
    }

    /** Whatever comes of it may have been planned before the watch showed them. */
    private void wakeIfLeft(OwnerReference owner, LeftFiles files) {
      String place = files.object().getMetadata().getNamespace();
      CompletableFuture.delayedExecutor(MADE.toMillis(), TimeUnit.MILLISECONDS)
          .execute(
              () -> {
                if (!hasDriver.test(place, files.attempt())) {
                  propagateEvent(new ResourceID(owner.getName(), place));
                }
              });
    }

    @Override
    public void onClose(WatcherException cause) {
      close(cause);
    }
  }
}
