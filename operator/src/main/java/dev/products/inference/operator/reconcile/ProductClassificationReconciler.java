package dev.products.inference.operator.reconcile;

import dev.products.inference.operator.cluster.Cluster;
import dev.products.inference.operator.cluster.Observation;
import dev.products.inference.operator.config.OperatorConfig;
import dev.products.inference.operator.plan.Action;
import dev.products.inference.operator.plan.RunPlanner;
import dev.products.inference.resource.ProductClassification;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.ControllerConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Executor;

/** Observe, decide, carry out, tell. */
@ControllerConfiguration(name = ProductClassificationReconciler.NAME)
public final class ProductClassificationReconciler implements Reconciler<ProductClassification> {

  /** The field manager of statuses too. */
  public static final String NAME = "product-classification-operator";

  private final OperatorConfig config;
  private final Clock clock;
  private final Executor executor;
  private final Executor stopping;
  private Cluster cluster;

  /**
   * A reconciler.
   *
   * @param executor makes events on resources
   * @param stopping stops drivers whose resource is deleted
   */
  public ProductClassificationReconciler(
      OperatorConfig config, Clock clock, Executor executor, Executor stopping) {
    this.config = config;
    this.clock = clock;
    this.executor = executor;
    this.stopping = stopping;
  }

  @Override
  public List<EventSource<?, ProductClassification>> prepareEventSources(
      EventSourceContext<ProductClassification> context) {
    cluster = Cluster.of(context, clock, executor, stopping, config.instance());
    return cluster.eventSources();
  }

  @Override
  public UpdateControl<ProductClassification> reconcile(
      ProductClassification watched, Context<ProductClassification> context) {
    Observation observation = cluster.observer().observe(watched);
    ProductClassification resource = observation.resource();
    Action step =
        RunPlanner.of(resource, observation.drivers(), config.timeouts(), clock.instant());
    Action.Told told = new Actions(cluster, config, clock).carryOut(resource, step);
    UpdateControl<ProductClassification> done =
        new StatusUpdate(cluster, config, clock).of(resource, told);
    observation.drivers().outlived().forEach(cluster.deletion()::endKeepingLog);
    return done;
  }
}
