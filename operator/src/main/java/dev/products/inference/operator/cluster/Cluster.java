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
    Prerequisites prerequisites,
    AwaitedObjects awaited,
    Submission submission,
    Removal removal,
    StatusWriter statuses,
    Announcements announcements) {

  /**
   * The cluster that the context's client speaks to.
   *
   * @param executor makes events
   * @param stopping stops drivers whose resource is deleted
   * @param instance the name under which this operator makes them
   */
  public static Cluster of(
      EventSourceContext<ProductClassification> context,
      Clock clock,
      Executor executor,
      Executor stopping,
      String instance) {
    KubernetesClient client = context.getClient();
    Removal removal = new Removal(client, clock);
    OrphanedDrivers orphans = new OrphanedDrivers(removal, stopping);
    DriverPods pods = new DriverPods(context, orphans, clock);
    PendingExecutors executors = new PendingExecutors(context);
    PodWarnings warnings = new PodWarnings(context, pods, executors);
    AwaitedObjects awaited = new AwaitedObjects(client);
    return new Cluster(
        List.of(
            pods.source(),
            warnings.source(),
            executors.source(),
            awaited.source(),
            orphans.source(pods)),
        new Observer(client, pods, warnings, executors),
        new Prerequisites(client, clock),
        awaited,
        new Submission(client, pods),
        removal,
        new StatusWriter(client, context.getControllerConfiguration().getName()),
        new Announcements(client, clock, executor, instance));
  }
}
