package dev.products.inference.operator.cluster;

import dev.products.inference.operator.client.ClientSerialization;
import dev.products.inference.operator.files.AttemptFiles;
import dev.products.inference.operator.observation.DriverReading;
import dev.products.inference.operator.observation.ObservedDriver;
import dev.products.inference.operator.run.Attempt;
import dev.products.inference.operator.run.Ownership;
import dev.products.inference.operator.run.RunLabels;
import dev.products.inference.resource.ProductClassification;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.javaoperatorsdk.operator.api.config.informer.InformerEventSourceConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.SecondaryToPrimaryMapper;
import io.javaoperatorsdk.operator.processing.event.source.informer.InformerEventSource;
import io.javaoperatorsdk.operator.processing.event.source.informer.Mappers;
import java.time.Clock;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** The driver pods of our resources, watched; and how those ended that are gone. */
public final class DriverPods {

  private static final String SELECTOR = RunLabels.RUN + ",spark-role=driver";
  private static final int REMEMBERED = 500;

  private static final SecondaryToPrimaryMapper<Pod> OWNERS =
      Mappers.fromOwnerReferences(ProductClassification.class);

  private final InformerEventSource<Pod, ProductClassification> source;
  private final AttemptFiles files;
  private final Clock clock;
  private volatile Consumer<String> whenOneIsGone = namespace -> {};

  /** By the pod's uid: names repeat. */
  private final Map<String, ObservedDriver> gone = remembering();

  /** Of pods whose owner was taken away, as by {@code --cascade=orphan}, whose they were. */
  private final Map<String, Set<ResourceID>> orphaned = remembering();

  /**
   * Of the API server that the context's client speaks to.
   *
   * @param files is told which drivers there are
   */
  DriverPods(
      EventSourceContext<ProductClassification> context,
      OrphanedDrivers orphans,
      AttemptFiles files,
      Clock clock) {
    this.files = files;
    this.clock = clock;
    files.drivers((namespace, attempt) -> get(namespace, attempt.driverPod()).isPresent());
    source =
        new InformerEventSource<>(
            InformerEventSourceConfiguration.from(Pod.class, ProductClassification.class)
                .withName("driver-pods")
                .withLabelSelector(SELECTOR)
                .withSecondaryToPrimaryMapper(this::resources)
                .withNamespacesInheritedFromController()
                .withInformerListLimit(ClientSerialization.PAGE)
                .withOnAddFilter(pod -> checked(orphans, pod))
                .withOnUpdateFilter(
                    (pod, before) -> {
                      keepOwners(pod, before);
                      return checked(orphans, pod);
                    })
                .withOnDeleteFilter((pod, stale) -> remember(pod))
                .build(),
            context);
  }

  InformerEventSource<Pod, ProductClassification> source() {
    return source;
  }

  /** What they were submitted with. */
  AttemptFiles files() {
    return files;
  }

  Collection<Pod> of(ProductClassification resource) {
    return source.getSecondaryResources(resource);
  }

  Optional<Pod> get(String namespace, String name) {
    return source.get(new ResourceID(name, namespace));
  }

  /** A pod that has just been created is seen from now on, not only when the watch shows it. */
  void created(Pod pod) {
    source.handleRecentResourceCreate(ResourceID.fromResource(pod), pod);
  }

  /** The resource's drivers that ceased to exist while this process watched. */
  List<ObservedDriver> gone(ProductClassification resource) {
    synchronized (gone) {
      return gone.values().stream()
          .filter(driver -> Ownership.isBy(resource, driver.pod()))
          .toList();
    }
  }

  private static <T> Map<String, T> remembering() {
    return Collections.synchronizedMap(
        new LinkedHashMap<>() {
          private static final long serialVersionUID = 1L;

          @Override
          protected boolean removeEldestEntry(Map.Entry<String, T> eldest) {
            return size() > REMEMBERED;
          }
        });
  }

  /** Who is told of the pod; of one that was orphaned, whoever has its resource's name. */
  private Set<ResourceID> resources(Pod pod) {
    Set<ResourceID> owners = OWNERS.toPrimaryResourceIDs(pod);
    return owners.isEmpty() ? orphaned.getOrDefault(pod.getMetadata().getUid(), Set.of()) : owners;
  }

  private void keepOwners(Pod pod, Pod before) {
    Set<ResourceID> owners = OWNERS.toPrimaryResourceIDs(before);
    if (!owners.isEmpty() && OWNERS.toPrimaryResourceIDs(pod).isEmpty()) {
      orphaned.put(pod.getMetadata().getUid(), owners);
    }
  }

  private static boolean checked(OrphanedDrivers orphans, Pod pod) {
    orphans.check(pod);
    return true;
  }

  /** Tells of the namespace of each pod that ceases to exist. */
  void whenOneIsGone(Consumer<String> namespace) {
    whenOneIsGone = namespace;
  }

  /** The attempt whose driver it is; empty if it only says so, and has another name. */
  static Optional<Attempt> attempt(Pod pod) {
    return RunLabels.attempt(pod)
        .filter(attempt -> attempt.driverPod().equals(pod.getMetadata().getName()));
  }

  /** The names of those of the namespace that the watch shows, and that have not ended. */
  Set<String> alive(String namespace) {
    return source
        .list(namespace, OrphanedDrivers::isAlive)
        .map(pod -> pod.getMetadata().getName())
        .collect(Collectors.toSet());
  }

  /** Whether it is there and has not ended, also if the watch does not show it yet. */
  boolean isAlive(String namespace, String name) {
    return get(namespace, name).filter(OrphanedDrivers::isAlive).isPresent();
  }

  private boolean remember(Pod pod) {
    whenOneIsGone.accept(pod.getMetadata().getNamespace());
    attempt(pod)
        .map(
            attempt ->
                new ObservedDriver(
                    attempt, withoutSpec(pod), DriverReading.gone(pod, clock.instant()), false))
        .ifPresent(driver -> gone.put(pod.getMetadata().getUid(), driver));
    return true;
  }

  /** What decides is in the state. */
  private static Pod withoutSpec(Pod pod) {
    return new PodBuilder()
        .withNewMetadataLike(pod.getMetadata())
        .withManagedFields()
        .endMetadata()
        .build();
  }
}
