package dev.products.inference.operator.cluster;

import dev.products.inference.operator.observation.DriverReading;
import dev.products.inference.operator.observation.DriverState;
import dev.products.inference.operator.run.RunLabels;
import dev.products.inference.resource.ProductClassification;
import io.fabric8.kubernetes.api.model.Pod;
import io.javaoperatorsdk.operator.api.config.informer.InformerEventSourceConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.informer.InformerEventSource;
import io.javaoperatorsdk.operator.processing.event.source.informer.Mappers;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The driver pods of our resources, watched; and the last words of those that are gone. */
public final class DriverPods {

  private static final String SELECTOR = RunLabels.RUN + ",spark-role=driver";
  private static final int REMEMBERED = 100;

  private final InformerEventSource<Pod, ProductClassification> source;

  /** Pods that had reported when they vanished, by their uid. */
  private final Map<String, Pod> reported =
      Collections.synchronizedMap(
          new LinkedHashMap<>() {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Pod> eldest) {
              return size() > REMEMBERED;
            }
          });

  DriverPods(EventSourceContext<ProductClassification> context) {
    source =
        new InformerEventSource<>(
            InformerEventSourceConfiguration.from(Pod.class, ProductClassification.class)
                .withName("driver-pods")
                .withLabelSelector(SELECTOR)
                .withSecondaryToPrimaryMapper(
                    Mappers.fromOwnerReferences(ProductClassification.class))
                .withNamespacesInheritedFromController()
                .withOnDeleteFilter((pod, stale) -> remember(pod))
                .build(),
            context);
  }

  InformerEventSource<Pod, ProductClassification> source() {
    return source;
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

  /** The pod as it last was, if it had reported. */
  Optional<Pod> lastWords(String namespace, String name) {
    synchronized (reported) {
      return reported.values().stream()
          .filter(pod -> pod.getMetadata().getNamespace().equals(namespace))
          .filter(pod -> pod.getMetadata().getName().equals(name))
          .findFirst();
    }
  }

  private boolean remember(Pod pod) {
    if (DriverReading.of(pod, Optional.empty(), Optional::empty) instanceof DriverState.Reported) {
      reported.put(pod.getMetadata().getUid(), pod);
    }
    return true;
  }
}
