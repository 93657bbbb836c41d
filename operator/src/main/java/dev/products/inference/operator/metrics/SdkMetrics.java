package dev.products.inference.operator.metrics;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.javaoperatorsdk.operator.OperatorException;
import io.javaoperatorsdk.operator.api.monitoring.Metrics;
import io.javaoperatorsdk.operator.api.reconciler.RetryInfo;
import io.javaoperatorsdk.operator.monitoring.micrometer.MicrometerMetrics;
import io.javaoperatorsdk.operator.processing.Controller;
import io.javaoperatorsdk.operator.processing.event.Event;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.distribution.DistributionStatisticConfig;
import java.util.Map;

/**
 * The framework's metrics, as many for ten thousand resources as for one.
 *
 * @param sdk the framework's own
 * @param beside is told of each reconciliation's begin too
 */
record SdkMetrics(Metrics sdk, Metrics beside) implements Metrics {

  private static final String EXECUTION = "operator.sdk.controllers.execution";
  private static final double MILLISECOND = 1e6;

  SdkMetrics(MeterRegistry registry, Metrics beside) {
    this(MicrometerMetrics.withoutPerResourceMetrics(registry), beside);
  }

  /** Bounds what the framework would add to the registry. */
  static void bound(MeterRegistry registry) {
    registry
        .config()
        // Here retries never end, and each would be a series of its own.
        .meterFilter(
            MeterFilter.ignoreTags(
                "reconciliations.retries.number", "reconciliations.retries.last"))
        .meterFilter(
            new MeterFilter() {
              @Override
              public Meter.Id map(Meter.Id id) {
                return described(id);
              }

              @Override
              public DistributionStatisticConfig configure(
                  Meter.Id id, DistributionStatisticConfig wanted) {
                return buckets(id, wanted);
              }
            });
  }

  private static Meter.Id described(Meter.Id id) {
    return id.getDescription() == null && id.getName().startsWith("operator.sdk.")
        ? new Meter.Id(
            id.getName(),
            Tags.of(id.getTags()),
            id.getBaseUnit(),
            "As java-operator-sdk says it",
            id.getType())
        : id;
  }

  /** Six buckets instead of some seventy. */
  private static DistributionStatisticConfig buckets(
      Meter.Id id, DistributionStatisticConfig wanted) {
    return id.getName().startsWith(EXECUTION)
        ? DistributionStatisticConfig.builder()
            .percentiles()
            .percentilesHistogram(false)
            .serviceLevelObjectives(
                10 * MILLISECOND,
                50 * MILLISECOND,
                100 * MILLISECOND,
                500 * MILLISECOND,
                1_000 * MILLISECOND,
                5_000 * MILLISECOND)
            .build()
            .merge(wanted)
        : wanted;
  }

  @Override
  public void controllerRegistered(Controller<? extends HasMetadata> controller) {
    sdk.controllerRegistered(controller);
  }

  @Override
  public void receivedEvent(Event event, Map<String, Object> metadata) {
    sdk.receivedEvent(event, metadata);
  }

  @Override
  public void reconcileCustomResource(
      HasMetadata resource, RetryInfo retry, Map<String, Object> metadata) {
    sdk.reconcileCustomResource(resource, retry, metadata);
    beside.reconcileCustomResource(resource, retry, metadata);
  }

  @Override
  public void failedReconciliation(
      HasMetadata resource, Exception exception, Map<String, Object> metadata) {
    sdk.failedReconciliation(resource, exception, metadata);
  }

  @Override
  public void reconciliationExecutionStarted(HasMetadata resource, Map<String, Object> metadata) {
    sdk.reconciliationExecutionStarted(resource, metadata);
  }

  @Override
  public void reconciliationExecutionFinished(HasMetadata resource, Map<String, Object> metadata) {
    sdk.reconciliationExecutionFinished(resource, metadata);
  }

  @Override
  public void cleanupDoneFor(ResourceID resource, Map<String, Object> metadata) {
    sdk.cleanupDoneFor(resource, metadata);
  }

  @Override
  public void finishedReconciliation(HasMetadata resource, Map<String, Object> metadata) {
    sdk.finishedReconciliation(resource, metadata);
  }

  /** The framework looks at what a failure is, so it must not be wrapped. */
  @Override
  public <T> T timeControllerExecution(ControllerExecution<T> execution) throws Exception {
    try {
      return sdk.timeControllerExecution(execution);
    } catch (OperatorException e) {
      throw e.getCause() instanceof Exception cause ? cause : e;
    }
  }

  @Override
  public <T extends Map<?, ?>> T monitorSizeOf(T map, String name) {
    return sdk.monitorSizeOf(map, name);
  }
}
