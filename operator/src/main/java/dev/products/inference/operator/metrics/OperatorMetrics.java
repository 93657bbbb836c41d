package dev.products.inference.operator.metrics;

import dev.products.inference.resource.ProductClassification;
import io.fabric8.kubernetes.client.http.Interceptor;
import io.javaoperatorsdk.operator.api.monitoring.Metrics;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** What one process tells Prometheus. */
public final class OperatorMetrics implements AutoCloseable {

  /** What {@link #text} is. */
  public static final String CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8";

  /** Resources that have metrics of their own. */
  private static final int SHOWN = 1000;

  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final JvmGcMetrics garbageCollector = new JvmGcMetrics();
  private final RunMetrics runs;

  /** Of a process that has done nothing yet. */
  public OperatorMetrics() {
    SdkMetrics.bound(registry);
    // Their names are not as Prometheus wants them.
    registry
        .config()
        .meterFilter(MeterFilter.denyNameStartsWith("process.cpu.time"))
        .meterFilter(MeterFilter.denyNameStartsWith("system.cpu.count"));
    garbageCollector.bindTo(registry);
    new JvmMemoryMetrics().bindTo(registry);
    new JvmThreadMetrics().bindTo(registry);
    new ProcessorMetrics().bindTo(registry);
    this.runs = new RunMetrics(registry);
  }

  /** What becomes of runs. */
  public RunMetrics runs() {
    return runs;
  }

  /** Counts what a client asks the API server. */
  public Interceptor requests() {
    return new ApiRequests(registry);
  }

  /**
   * The framework's own.
   *
   * @param beside is told of each reconciliation's begin too
   */
  public Metrics framework(Metrics beside) {
    return new SdkMetrics(registry, beside);
  }

  /**
   * What the process knows of resources while it leads: of two replicas that told the same, sums
   * would be twice what there is.
   */
  public void show(BooleanSupplier leads, Supplier<Stream<ProductClassification>> resources) {
    Gauge.builder("product.classification.operator.leader", () -> leads.getAsBoolean() ? 1.0 : 0.0)
        .description("1 if this replica works, 0 if it stands by")
        .register(registry);
    registry
        .getPrometheusRegistry()
        .register(
            new ResourceMetrics(
                () -> leads.getAsBoolean() ? resources.get() : Stream.empty(), SHOWN));
  }

  /** All of it, in Prometheus' text format. */
  public String text() {
    return registry.scrape(CONTENT_TYPE);
  }

  @Override
  public void close() {
    garbageCollector.close();
    registry.close();
  }
}
