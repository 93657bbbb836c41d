package dev.products.inference.operator.workload;

import dev.products.inference.operator.kueue.Workload;
import dev.products.inference.operator.run.Ownership;
import dev.products.inference.operator.run.RunLabels;
import dev.products.inference.resource.ProductClassification;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import io.fabric8.kubernetes.client.informers.cache.Cache;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * Our runs' Workloads, watched from when the first is asked for: the cluster may not know of any,
 * and may come to.
 */
final class WorkloadWatches {

  /** What was installed or allowed meanwhile is noticed by then. */
  private static final Duration ASKED_AGAIN = Duration.ofSeconds(10);

  private static final String EVERYWHERE = "";

  private final KubernetesClient client;
  private final boolean everyNamespace;
  private final Clock clock;
  private final Consumer<GenericKubernetesResource> changed;
  private final Map<String, Watch> watches = new ConcurrentHashMap<>();

  /**
   * Of a cluster.
   *
   * @param everyNamespace whether all are watched, which one watch does
   * @param changed is told of each that changes
   */
  WorkloadWatches(
      KubernetesClient client,
      boolean everyNamespace,
      Clock clock,
      Consumer<GenericKubernetesResource> changed) {
    this.client = client;
    this.everyNamespace = everyNamespace;
    this.clock = clock;
    this.changed = changed;
  }

  /**
   * The resource's.
   *
   * @throws UnavailableException if there is no way to know
   */
  List<Workload> of(ProductClassification resource) throws UnavailableException {
    String namespace = resource.getMetadata().getNamespace();
    return watches
        .computeIfAbsent(everyNamespace ? EVERYWHERE : namespace, Watch::new)
        .in(namespace)
        .stream()
        .filter(object -> Ownership.isBy(resource, object))
        .map(Workload::of)
        .toList();
  }

  /** One watch, and since when it is refused, if it is. */
  private final class Watch implements ResourceEventHandler<GenericKubernetesResource> {

    private final String namespace;
    private SharedIndexInformer<GenericKubernetesResource> informer;
    private Instant refused = Instant.MIN;
    private String why = "";

    Watch(String namespace) {
      this.namespace = namespace;
    }

    synchronized List<GenericKubernetesResource> in(String wanted) throws UnavailableException {
      if (informer == null && !clock.instant().isBefore(refused.plus(ASKED_AGAIN))) {
        open();
      }
      if (informer == null) {
        throw new UnavailableException(why);
      }
      return informer.getIndexer().byIndex(Cache.NAMESPACE_INDEX, wanted);
    }

    private void open() {
      var workloads = client.genericKubernetesResources(KueueApi.WORKLOADS);
      try {
        informer =
            namespace.equals(EVERYWHERE)
                ? workloads.inAnyNamespace().withLabel(RunLabels.RUN).inform(this)
                : workloads.inNamespace(namespace).withLabel(RunLabels.RUN).inform(this);
      } catch (KubernetesClientException e) {
        why = KueueErrors.words(e);
        refused = clock.instant();
      }
    }

    @Override
    public void onAdd(GenericKubernetesResource workload) {
      changed.accept(workload);
    }

    @Override
    public void onUpdate(GenericKubernetesResource before, GenericKubernetesResource workload) {
      changed.accept(workload);
    }

    @Override
    public void onDelete(GenericKubernetesResource workload, boolean stale) {
      changed.accept(workload);
    }
  }
}
