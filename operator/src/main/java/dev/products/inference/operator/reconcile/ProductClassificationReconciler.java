package dev.products.inference.operator.reconcile;

import dev.products.inference.operator.cluster.Cluster;
import dev.products.inference.operator.cluster.WrittenStatuses;
import dev.products.inference.operator.config.OperatorConfig;
import dev.products.inference.operator.metrics.RunMetrics;
import dev.products.inference.operator.observation.Observation;
import dev.products.inference.operator.plan.Plan;
import dev.products.inference.operator.plan.RunPlanner;
import dev.products.inference.operator.status.RecordedEvent;
import dev.products.inference.operator.tenant.TenantRules;
import dev.products.inference.resource.ProductClassification;
import dev.products.inference.resource.ProductClassificationStatus;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.ControllerConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;

/** Observe, plan, act, tell. */
@ControllerConfiguration(name = ProductClassificationReconciler.NAME)
public final class ProductClassificationReconciler implements Reconciler<ProductClassification> {

  /** The field manager of statuses too. */
  public static final String NAME = "product-classification-operator";

  private static final Duration SHORTEST = Duration.ofMillis(1);

  /** A clock that is set forward meanwhile is noticed after this time. */
  private static final Duration LONGEST = Duration.ofMinutes(5);

  /** By then the watch shows a change that was made meanwhile. */
  private static final Duration CHANGED = Duration.ofMillis(100);

  private final OperatorConfig config;
  private final TenantRules rules;
  private final Clock clock;
  private final BiConsumer<String, Runnable> executor;
  private final Executor stopping;
  private final WrittenStatuses written;
  private final RunMetrics runs;

  /**
   * A resource that is created anew while the one of that name before it is worked on would be
   * worked on beside it, and begin beside a driver that is only just being made.
   */
  private final Set<ResourceID> underWay = ConcurrentHashMap.newKeySet();

  private Cluster cluster;

  /**
   * A reconciler.
   *
   * @param executor makes events on resources, the namespaces' in turn
   * @param stopping stops drivers whose resource is deleted
   * @param written tells its statuses from others'
   * @param runs is told what becomes of runs
   */
  public ProductClassificationReconciler(
      OperatorConfig config,
      Clock clock,
      BiConsumer<String, Runnable> executor,
      Executor stopping,
      WrittenStatuses written,
      RunMetrics runs) {
    this.config = config;
    this.rules = new TenantRules(config.account(), config.tenants());
    this.clock = clock;
    this.executor = executor;
    this.stopping = stopping;
    this.written = written;
    this.runs = runs;
  }

  @Override
  public List<EventSource<?, ProductClassification>> prepareEventSources(
      EventSourceContext<ProductClassification> context) {
    cluster = Cluster.of(context, clock, executor, stopping, written, config);
    return cluster.eventSources();
  }

  @Override
  public UpdateControl<ProductClassification> reconcile(
      ProductClassification watched, Context<ProductClassification> context) {
    ResourceID name = ResourceID.fromResource(watched);
    if (!underWay.add(name)) {
      return lookAgain(Optional.of(CHANGED));
    }
    try {
      return stages(watched, context);
    } catch (RuntimeException | Error e) {
      cluster.queue().lookedAt(watched, false);
      throw new Failures(new StatusUpdate(cluster, context))
          .told(watched, e, clock.instant(), context.getRetryInfo());
    } finally {
      underWay.remove(name);
    }
  }

  private UpdateControl<ProductClassification> stages(
      ProductClassification watched, Context<ProductClassification> context) {
    Observation observation = cluster.observer().observe(watched);
    ProductClassification resource = observation.resource();
    Instant now = clock.instant();
    Plan plan = RunPlanner.plan(observation, rules, config.timeouts(), now);
    cluster.watches().await(ResourceID.fromResource(resource), plan.awaited());
    ActionExecutor actions =
        new ActionExecutor(cluster, config.jobDefaults(), clock, runs, resource);
    Optional<Duration> again = actions.carryOut(plan.actions());
    cluster.queue().lookedAt(resource, plan.state().waitsForTurn());
    if (again.isPresent()) {
      return lookAgain(again);
    }
    ProductClassificationStatus status = plan.status(resource, now);
    boolean told =
        new StatusUpdate(cluster, context)
            .tell(resource, status, () -> RecordedEvent.all(resource.getStatus(), status));
    if (!told) {
      return lookAgain(Optional.of(CHANGED));
    }
    runs.told(resource.getStatus(), status, clock.instant());
    cluster.progress().follow(observation, plan.state());
    again = actions.carryOut(plan.afterwards());
    return lookAgain(again.or(() -> plan.nextLook().map(this::until)));
  }

  private Duration until(Instant time) {
    Duration delay = Duration.between(clock.instant(), time);
    if (delay.compareTo(SHORTEST) < 0) {
      return SHORTEST;
    }
    return delay.compareTo(LONGEST) > 0 ? LONGEST : delay;
  }

  private static UpdateControl<ProductClassification> lookAgain(Optional<Duration> delay) {
    UpdateControl<ProductClassification> done = UpdateControl.noUpdate();
    delay.ifPresent(done::rescheduleAfter);
    return done;
  }
}
