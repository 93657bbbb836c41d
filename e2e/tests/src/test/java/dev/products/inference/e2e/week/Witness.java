package dev.products.inference.e2e.week;

import dev.products.inference.e2e.environment.E2eNamespace;
import dev.products.inference.e2e.week.evidence.Drivers;
import dev.products.inference.e2e.week.evidence.Evidence;
import dev.products.inference.e2e.week.evidence.ResourceHistory;
import dev.products.inference.resource.Phase;
import dev.products.inference.resource.ProductClassification;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Watches resources and their pods all the time, and knows how they are now. */
final class Witness implements AutoCloseable {

  private final SharedIndexInformer<ProductClassification> resources;
  private final SharedIndexInformer<Pod> pods;
  private final Map<String, ResourceHistory> histories = new ConcurrentHashMap<>();

  Witness(KubernetesClient client, Evidence evidence) {
    resources =
        client
            .resources(ProductClassification.class)
            .inAnyNamespace()
            .inform(
                new Seen<>(
                    resource ->
                        histories
                            .computeIfAbsent(
                                resource.getMetadata().getUid(),
                                uid -> new ResourceHistory(evidence))
                            .saw(resource)));
    Drivers drivers = new Drivers(evidence.journal());
    pods =
        client
            .pods()
            .inAnyNamespace()
            .withLabel("spark-role")
            .inform(new Seen<>(pod -> drivers.saw(pod, drivers())));
  }

  Optional<ProductClassification> resource(String name) {
    return resources.getStore().list().stream()
        .filter(resource -> resource.getMetadata().getName().equals(name))
        .findFirst();
  }

  /** Whether the resource is there and nothing of it will move by itself. */
  boolean ended(String name) {
    return resource(name).filter(Witness::ended).isPresent();
  }

  static boolean ended(ProductClassification resource) {
    Phase phase = E2eNamespace.phase(resource);
    return phase != null
        && phase != Phase.QUEUED
        && phase != Phase.PENDING
        && phase != Phase.RUNNING
        && resource.getMetadata().getGeneration().equals(resource.getStatus().observedGeneration());
  }

  /** The latest driver of the resource that lives and has not been told to end. */
  Optional<Pod> driver(String name) {
    return resource(name)
        .flatMap(
            resource ->
                drivers()
                    .filter(pod -> Drivers.owner(pod).equals(resource.getMetadata().getUid()))
                    .filter(Witness::living)
                    .max(Comparator.comparing(pod -> pod.getMetadata().getCreationTimestamp())));
  }

  List<Pod> executors(String name) {
    return driver(name).stream()
        .flatMap(
            driver ->
                pods().stream()
                    .filter(pod -> Drivers.owner(pod).equals(driver.getMetadata().getUid())))
        .toList();
  }

  long livingDrivers() {
    return drivers().filter(Witness::living).count();
  }

  /** Drivers and executors. */
  List<Pod> pods() {
    return pods.getStore().list();
  }

  private Stream<Pod> drivers() {
    // Events come while the informer is being made.
    return pods == null
        ? Stream.empty()
        : pods().stream()
            .filter(pod -> "driver".equals(pod.getMetadata().getLabels().get("spark-role")));
  }

  private static boolean living(Pod pod) {
    String phase = pod.getStatus().getPhase();
    return pod.getMetadata().getDeletionTimestamp() == null
        && ("Pending".equals(phase) || "Running".equals(phase));
  }

  @Override
  public void close() {
    resources.close();
    pods.close();
  }

  /** Of a week only. */
  private record Seen<T extends HasMetadata>(Consumer<T> consumer)
      implements ResourceEventHandler<T> {

    @Override
    public void onAdd(T object) {
      if (Team.namespaces().contains(object.getMetadata().getNamespace())) {
        consumer.accept(object);
      }
    }

    @Override
    public void onUpdate(T before, T object) {
      onAdd(object);
    }

    @Override
    public void onDelete(T object, boolean unknown) {
      // What it was has been seen.
    }
  }
}
