package dev.products.inference.operator.turn;

import dev.products.inference.operator.clock.SteadyClock;
import dev.products.inference.operator.queue.Quota;
import io.fabric8.kubernetes.api.model.ResourceQuota;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import io.fabric8.kubernetes.client.informers.cache.Cache;
import java.net.HttpURLConnection;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The namespaces' quotas, watched from when the first of their runs is to begin. Where the operator
 * may not watch them there are none to it: pods are created, and refused, as by anyone else.
 */
public final class Quotas {

  private static final Logger LOG = LoggerFactory.getLogger(Quotas.class);

  /** A right that was given meanwhile is noticed by then. */
  private static final Duration ASKED_AGAIN = Duration.ofMinutes(1);

  private static final String EVERYWHERE = "";

  private final KubernetesClient client;
  private final boolean everyNamespace;
  private final Clock clock;
  private final Consumer<String> changed;
  private final Map<String, Watch> watches = new ConcurrentHashMap<>();

  /**
   * Of a cluster.
   *
   * @param everyNamespace whether all are watched, which one watch does
   * @param changed is told of a namespace whose quotas have changed
   */
  public Quotas(
      KubernetesClient client, boolean everyNamespace, Clock clock, Consumer<String> changed) {
    this.client = client;
    this.everyNamespace = everyNamespace;
    this.clock = new SteadyClock(clock);
    this.changed = changed;
  }

  /** Those of the namespace, as they are known. */
  public List<Quota> of(String namespace) {
    return watches
        .computeIfAbsent(everyNamespace ? EVERYWHERE : namespace, Watch::new)
        .of(namespace);
  }

  /** One watch, and since when it is refused, if it is. */
  private final class Watch implements ResourceEventHandler<ResourceQuota> {

    private final String namespace;
    private SharedIndexInformer<ResourceQuota> informer;
    private Instant refused = Instant.MIN;

    Watch(String namespace) {
      this.namespace = namespace;
    }

    synchronized List<Quota> of(String wanted) {
      if (informer == null && !clock.instant().isBefore(refused.plus(ASKED_AGAIN))) {
        open();
      }
      return informer == null
          ? List.of()
          : informer.getIndexer().byIndex(Cache.NAMESPACE_INDEX, wanted).stream()
              .map(Quota::of)
              .toList();
    }

    private void open() {
      try {
        informer =
            namespace.equals(EVERYWHERE)
                ? client.resourceQuotas().inAnyNamespace().inform(this)
                : client.resourceQuotas().inNamespace(namespace).inform(this);
      } catch (KubernetesClientException e) {
        if (e.getCode() != HttpURLConnection.HTTP_FORBIDDEN) {
          throw e;
        }
        refused = clock.instant();
        LOG.warn(
            "Runs do not wait for quotas{}, which the operator may not watch: {}",
            namespace.equals(EVERYWHERE) ? "" : " in " + namespace,
            e.getMessage());
      }
    }

    @Override
    public void onAdd(ResourceQuota quota) {
      changed.accept(quota.getMetadata().getNamespace());
    }

    @Override
    public void onUpdate(ResourceQuota before, ResourceQuota quota) {
      changed.accept(quota.getMetadata().getNamespace());
    }

    @Override
    public void onDelete(ResourceQuota quota, boolean stale) {
      changed.accept(quota.getMetadata().getNamespace());
    }
  }
}
