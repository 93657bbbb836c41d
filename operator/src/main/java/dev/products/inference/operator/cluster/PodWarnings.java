package dev.products.inference.operator.cluster;

import dev.products.inference.operator.client.ClientSerialization;
import dev.products.inference.operator.observation.PodWarning;
import dev.products.inference.resource.ProductClassification;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.ObjectReference;
import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.api.model.Pod;
import io.javaoperatorsdk.operator.api.config.informer.FieldSelector;
import io.javaoperatorsdk.operator.api.config.informer.InformerEventSourceConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.informer.InformerEventSource;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The cluster's warnings about drivers and executors that wait, watched: a volume's problem is told
 * nowhere else.
 */
public final class PodWarnings {

  private final DriverPods drivers;
  private final PendingExecutors executors;
  private final InformerEventSource<Event, ProductClassification> source;

  PodWarnings(
      EventSourceContext<ProductClassification> context,
      DriverPods drivers,
      PendingExecutors executors) {
    this.drivers = drivers;
    this.executors = executors;
    source =
        new InformerEventSource<>(
            InformerEventSourceConfiguration.from(Event.class, ProductClassification.class)
                .withName("pod-warnings")
                .withFieldSelector(
                    new FieldSelector(
                        new FieldSelector.Field("involvedObject.kind", "Pod"),
                        new FieldSelector.Field("type", "Warning")))
                .withSecondaryToPrimaryMapper(this::resources)
                .withNamespacesInheritedFromController()
                .withInformerListLimit(ClientSerialization.PAGE)
                .build(),
            context);
  }

  InformerEventSource<Event, ProductClassification> source() {
    return source;
  }

  /** The latest one about each of the resource's pods, by the pods' uids. */
  Map<String, PodWarning> latest(ProductClassification resource) {
    return source.getSecondaryResources(resource).stream()
        .filter(event -> event.getInvolvedObject().getUid() != null)
        .sorted(Comparator.comparing(PodWarnings::time))
        .collect(
            Collectors.toMap(
                event -> event.getInvolvedObject().getUid(),
                PodWarning::of,
                (earlier, later) -> later));
  }

  private Set<ResourceID> resources(Event event) {
    ObjectReference object = event.getInvolvedObject();
    if (object == null || object.getNamespace() == null || object.getName() == null) {
      return Set.of();
    }
    Optional<Pod> executor = executors.get(object.getNamespace(), object.getName());
    return executor.isPresent()
        ? PendingExecutors.resource(executor.get())
        : drivers.get(object.getNamespace(), object.getName()).stream()
            .flatMap(found -> found.getMetadata().getOwnerReferences().stream())
            .filter(owner -> ProductClassification.KIND.equals(owner.getKind()))
            .map(OwnerReference::getName)
            .map(name -> new ResourceID(name, object.getNamespace()))
            .collect(Collectors.toSet());
  }

  private static String time(Event event) {
    if (event.getLastTimestamp() != null) {
      return event.getLastTimestamp();
    }
    return event.getEventTime() == null || event.getEventTime().getTime() == null
        ? event.getMetadata().getCreationTimestamp()
        : event.getEventTime().getTime();
  }
}
