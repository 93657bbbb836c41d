package dev.products.inference.operator.cluster;

import dev.products.inference.resource.ProductClassification;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Executor;

/** All that the reconciler needs of the cluster. */
public record Cluster(
    List<EventSource<?, ProductClassification>> eventSources,
    Observer observer,
    Refusals refusals,
    PrerequisiteWatches watches,
    Submission submission,
    Deletion deletion,
    StatusWriter statuses,
    EventRecorder events) {

  /**
   * The cluster that the context's client speaks to.
   *
   * @param executor makes events
   * @param stopping stops drivers whose resource is deleted
   * @param written tells this operator's statuses from others'
   * @param instance the name under which this operator makes them
   */
  public static Cluster of(
      EventSourceContext<ProductClassification> context,
      Clock clock,
      Executor executor,
      Executor stopping,
      WrittenStatuses written,
      String instance) {
    KubernetesClient client = context.getClient();
    Deletion deletion = new Deletion(client, clock);
    OrphanedDrivers orphans = new OrphanedDrivers(deletion, stopping);
    DriverPods pods = new DriverPods(context, orphans, clock);
    PendingExecutors executors = new PendingExecutors(context);
    PodWarnings warnings = new PodWarnings(context, pods, executors);
    Refusals refusals = new Refusals();
    PrerequisiteWatches watches = new PrerequisiteWatches(client);
    return new Cluster(
        List.of(
            pods.source(),
            warnings.source(),
            executors.source(),
            watches.source(),
            written.source(),
            orphans.source(pods)),
        new Observer(
            client, pods, warnings, executors, new Prerequisites(client, clock), refusals, clock),
        refusals,
        watches,
        new Submission(client, pods::created, clock),
        deletion,
        new StatusWriter(client, context.getControllerConfiguration().getName(), written),
        new EventRecorder(client, clock, executor, instance));
  }
}
