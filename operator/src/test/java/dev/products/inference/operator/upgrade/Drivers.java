package dev.products.inference.operator.upgrade;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;

/** Every driver that ever was in a cluster, whether it still is or not. */
final class Drivers implements AutoCloseable {

  private final Set<String> seen = new ConcurrentSkipListSet<>();
  private final SharedIndexInformer<Pod> informer;

  Drivers(KubernetesClient client) {
    informer =
        client
            .pods()
            .inAnyNamespace()
            .withLabel("spark-role", "driver")
            .inform(
                new ResourceEventHandler<>() {
                  @Override
                  public void onAdd(Pod pod) {
                    seen.add(pod.getMetadata().getName() + " " + pod.getMetadata().getUid());
                  }

                  @Override
                  public void onUpdate(Pod before, Pod pod) {
                    // The same pod.
                  }

                  @Override
                  public void onDelete(Pod pod, boolean unknown) {
                    // It was.
                  }
                });
  }

  Set<String> all() {
    return new TreeSet<>(seen);
  }

  @Override
  public void close() {
    informer.close();
  }
}
