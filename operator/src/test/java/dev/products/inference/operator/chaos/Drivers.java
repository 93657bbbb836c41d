package dev.products.inference.operator.chaos;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.WatcherException;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** All driver pods that there ever were, by their namespaces. */
final class Drivers implements Watcher<Pod> {

  private final Map<String, Set<String>> seen = new ConcurrentHashMap<>();

  Drivers(KubernetesClient client) {
    client.pods().inAnyNamespace().withLabel("spark-role", "driver").watch(this);
  }

  int in(String namespace) {
    return seen.getOrDefault(namespace, Set.of()).size();
  }

  @Override
  public void eventReceived(Action action, Pod pod) {
    seen.computeIfAbsent(pod.getMetadata().getNamespace(), none -> ConcurrentHashMap.newKeySet())
        .add(pod.getMetadata().getUid());
  }

  @Override
  public void onClose(WatcherException cause) {
    throw new IllegalStateException("the watch of all drivers ended", cause);
  }
}
