package dev.products.inference.operator.cluster;

import dev.products.inference.operator.clock.ClockWatch;
import dev.products.inference.operator.config.OperatorConfig;
import dev.products.inference.operator.files.AttemptFiles;
import dev.products.inference.operator.turn.QueuedResources;
import dev.products.inference.operator.turn.Quotas;
import dev.products.inference.operator.workload.Workloads;
import dev.products.inference.resource.ProductClassification;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiConsumer;

/** All that the reconciler needs of the cluster. */
public record Cluster(
    List<EventSource<?, ProductClassification>> eventSources,
    Observer observer,
    Refusals refusals,
    RunQueue queue,
    Workloads workloads,
    PrerequisiteWatches watches,
    Submission submission,
    Deletion deletion,
    StatusWriter statuses,
    EventRecorder events,
    ProgressUpdates progress) {

  /**
   * The cluster that the context's client speaks to.
   *
   * @param executor makes events, the namespaces' in turn
   * @param stopping stops drivers whose resource is deleted
   * @param written tells this operator's statuses from others'
   * @param config the limit, and the name under which this operator makes events
   */
  public static Cluster of(
      EventSourceContext<ProductClassification> context,
      Clock clock,
      BiConsumer<String, Runnable> executor,
      Executor stopping,
      WrittenStatuses written,
      OperatorConfig config) {
    KubernetesClient client = context.getClient();
    Deletion deletion = new Deletion(client, clock);
    OrphanedDrivers orphans = new OrphanedDrivers(deletion, stopping);
    boolean everywhere = config.namespaces().isEmpty();
    AttemptFiles files = new AttemptFiles(client, everywhere, clock);
    DriverPods pods = new DriverPods(context, orphans, files, clock);
    AtomicReference<RunQueue> queued = new AtomicReference<>();
    PendingExecutors executors =
        new PendingExecutors(context, (pod, attempt) -> queued.get().executorSeen(pod, attempt));
    PodWarnings warnings = new PodWarnings(context, pods, executors);
    Refusals refusals = new Refusals();
    RunQueue queue = queue(context, clock, config, pods, executors, queued);
    pods.whenOneIsGone(queue.wakes()::soon);
    Workloads workloads = new Workloads(client, config.kueue(), everywhere, clock);
    PrerequisiteWatches watches = new PrerequisiteWatches(client, everywhere);
    StatusWriter statuses =
        new StatusWriter(client, context.getControllerConfiguration().getName(), written);
    ProgressUpdates progress =
        new ProgressUpdates(context.getPrimaryCache(), statuses, config.progressInterval());
    EventRecorder events = new EventRecorder(client, clock, executor, config.instance());
    return new Cluster(
        List.of(
            pods.source(),
            files,
            warnings.source(),
            executors.source(),
            watches.source(),
            written.source(),
            queue.wakes(),
            workloads,
            progress,
            orphans.source(pods),
            new ClockWatch(clock, context.getPrimaryCache(), events::record)),
        new Observer(client, pods, warnings, executors, watches, refusals, clock, queue, workloads),
        refusals,
        queue,
        workloads,
        watches,
        new Submission(client, deletion, pods::created, clock),
        deletion,
        statuses,
        events,
        progress);
  }

  /**
   * The queue.
   *
   * @param queued is told it, for what tells it of something
   */
  private static RunQueue queue(
      EventSourceContext<ProductClassification> context,
      Clock clock,
      OperatorConfig config,
      DriverPods pods,
      PendingExecutors executors,
      AtomicReference<RunQueue> queued) {
    Quotas quotas =
        new Quotas(
            context.getClient(),
            config.namespaces().isEmpty(),
            clock,
            namespace -> queued.get().wakes().changed(namespace));
    RunQueue queue =
        new RunQueue(
            config.runsPerNamespace(),
            quotas::of,
            pods,
            executors,
            new QueuedResources(context.getPrimaryCache()),
            clock);
    queued.set(queue);
    return queue;
  }
}
