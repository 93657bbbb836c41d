package dev.products.inference.operator.cluster;

import dev.products.inference.operator.client.ClientSerialization;
import dev.products.inference.operator.run.Attempt;
import dev.products.inference.operator.run.RunLabels;
import dev.products.inference.resource.ProductClassification;
import io.fabric8.kubernetes.api.model.ListOptionsBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.javaoperatorsdk.operator.api.config.informer.FieldSelector;
import io.javaoperatorsdk.operator.api.config.informer.InformerEventSourceConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.informer.InformerEventSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;

/**
 * The executors that wait, watched; those that run are their driver's business, and thousands of
 * them would fill the operator's memory.
 */
public final class PendingExecutors {

  private static final String SELECTOR = RunLabels.RUN + ",spark-role=executor";

  private final KubernetesClient client;
  private final InformerEventSource<Pod, ProductClassification> source;

  /**
   * Of the API server that the context's client speaks to.
   *
   * @param seen is told of each that is created
   */
  PendingExecutors(
      EventSourceContext<ProductClassification> context, BiConsumer<Pod, Attempt> seen) {
    client = context.getClient();
    source =
        new InformerEventSource<>(
            InformerEventSourceConfiguration.from(Pod.class, ProductClassification.class)
                .withName("pending-executors")
                .withLabelSelector(SELECTOR)
                .withFieldSelector(
                    new FieldSelector(new FieldSelector.Field("status.phase", "Pending")))
                .withSecondaryToPrimaryMapper(PendingExecutors::resource)
                .withNamespacesInheritedFromController()
                .withInformerListLimit(ClientSerialization.PAGE)
                .withOnAddFilter(pod -> told(seen, pod))
                .build(),
            context);
  }

  InformerEventSource<Pod, ProductClassification> source() {
    return source;
  }

  /** Those of this attempt that wait. */
  List<Pod> of(ProductClassification resource, Attempt attempt) {
    return source.getSecondaryResources(resource).stream()
        .filter(pod -> RunLabels.attempt(pod).filter(attempt::equals).isPresent())
        .toList();
  }

  Optional<Pod> get(String namespace, String name) {
    return source.get(new ResourceID(name, namespace));
  }

  /** Whether an executor of this attempt runs. */
  boolean anyRuns(String namespace, Attempt attempt) {
    return !client
        .pods()
        .inNamespace(namespace)
        .withLabels(RunLabels.of(attempt))
        .withLabel("spark-role", "executor")
        .withField("status.phase", "Running")
        .list(new ListOptionsBuilder().withLimit(1L).build())
        .getItems()
        .isEmpty();
  }

  /** Of all executors of this attempt that there are. */
  Set<String> names(String namespace, Attempt attempt) {
    return client
        .pods()
        .inNamespace(namespace)
        .withLabels(RunLabels.of(attempt))
        .withLabel("spark-role", "executor")
        .list()
        .getItems()
        .stream()
        .map(pod -> pod.getMetadata().getName())
        .collect(Collectors.toSet());
  }

  private static boolean told(BiConsumer<Pod, Attempt> seen, Pod pod) {
    RunLabels.attempt(pod).ifPresent(attempt -> seen.accept(pod, attempt));
    return true;
  }

  /** Executors belong to their driver; they bear the resource's name. */
  static Set<ResourceID> resource(Pod pod) {
    Map<String, String> annotations = pod.getMetadata().getAnnotations();
    String name = annotations == null ? null : annotations.get(RunLabels.RESOURCE);
    return name == null ? Set.of() : Set.of(new ResourceID(name, pod.getMetadata().getNamespace()));
  }
}
