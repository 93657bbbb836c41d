package dev.products.inference.operator;

import dev.products.inference.contract.http.HttpAnswers;
import dev.products.inference.operator.client.ClientSerialization;
import dev.products.inference.operator.cluster.WrittenStatuses;
import dev.products.inference.operator.config.OperatorConfig;
import dev.products.inference.operator.driver.WarmUp;
import dev.products.inference.operator.metrics.OperatorMetrics;
import dev.products.inference.operator.reconcile.ProductClassificationReconciler;
import dev.products.inference.resource.ProductClassification;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.javaoperatorsdk.operator.Operator;
import io.javaoperatorsdk.operator.RegisteredController;
import io.javaoperatorsdk.operator.api.config.ConfigurationServiceOverrider;
import io.javaoperatorsdk.operator.api.config.ControllerConfigurationOverrider;
import io.javaoperatorsdk.operator.processing.Controller;
import io.javaoperatorsdk.operator.processing.event.EventSourceManager;
import io.javaoperatorsdk.operator.processing.retry.GenericRetry;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** The operator between its start and its end. */
public final class OperatorProcess implements AutoCloseable {

  private static final Duration FIRST_RETRY = Duration.ofMillis(500);
  private static final Duration ANNOUNCED_AFTER = Duration.ofSeconds(1);
  private static final Duration ANNOUNCED_EVERY = Duration.ofMillis(40);
  private static final Duration LONGEST_RETRY = Duration.ofMinutes(1);

  private final OperatorConfig config;
  private final KubernetesClient client;
  private final Clock clock;
  private final Optional<Leadership> leadership;
  private final FairExecutor reconciling;
  private final Operator operator;
  private final ExecutorService announcing =
      Executors.newSingleThreadExecutor(task -> daemon(task, "events"));
  private final ExecutorService stopping =
      Executors.newFixedThreadPool(4, task -> daemon(task, "orphaned-drivers"));
  private final WatchedNamespaces namespaces;
  private final HttpAnswers health;
  private final OperatorMetrics metrics;
  private final HttpAnswers metricsServer;
  private volatile Supplier<Stream<ProductClassification>> resources = Stream::empty;

  /** A process that is not started yet; it closes the client when it is closed. */
  public OperatorProcess(OperatorConfig config, KubernetesClient client) throws IOException {
    this(config, client, Clock.systemUTC());
  }

  /** The same, by another clock. */
  public OperatorProcess(OperatorConfig config, KubernetesClient client, Clock clock)
      throws IOException {
    this(config, client, clock, new OperatorMetrics());
  }

  /** The same, with metrics that know of the client's requests; it closes them too. */
  OperatorProcess(
      OperatorConfig config, KubernetesClient client, Clock clock, OperatorMetrics metrics)
      throws IOException {
    this.config = config;
    this.client = client;
    this.clock = clock;
    this.metrics = metrics;
    this.leadership = config.leadership().map(lease -> new Leadership(lease, config.instance()));
    this.reconciling = new FairExecutor(config.threads());
    this.operator = new Operator(this::configure);
    this.namespaces = new WatchedNamespaces(client, config.namespaces());
    this.health = ProbeServer.of(config.healthPort(), operator.getRuntimeInfo(), namespaces);
    metrics.show(this::leads, () -> resources.get());
    this.metricsServer = MetricsServer.of(config.metricsPort(), metrics);
  }

  /** Returns when it works, or stands by as another replica leads. */
  public void start() {
    health.start();
    metricsServer.start();
    WarmUp.run(config.jobDefaults());
    if (config.namespaces().isEmpty()) {
      register(controller -> {});
      operator.start();
      return;
    }
    Set<String> permitted = namespaces.await();
    if (permitted.isEmpty()) {
      // It was closed before there was one.
      return;
    }
    EventSourceManager<ProductClassification> sources =
        register(controller -> controller.settingNamespaces(permitted));
    operator.start();
    // The controller's own method would stop reconciling meanwhile, and a resource at which it just
    // was would never be looked at again.
    namespaces.follow(permitted, sources::changeNamespaces);
  }

  private EventSourceManager<ProductClassification> register(
      Consumer<ControllerConfigurationOverrider<ProductClassification>> watch) {
    WrittenStatuses written = new WrittenStatuses();
    RegisteredController<ProductClassification> registered =
        operator.register(
            new ProductClassificationReconciler(
                config,
                clock,
                new RateLimitedExecutor(announcing, ANNOUNCED_AFTER, ANNOUNCED_EVERY),
                stopping,
                written,
                metrics.runs()),
            controller -> {
              configure(controller);
              controller.withGenerationAware(false).withOnUpdateFilter(written::isNews);
              watch.accept(controller);
            });
    EventSourceManager<ProductClassification> sources =
        ((Controller<ProductClassification>) registered).getEventSourceManager();
    resources = () -> sources.getControllerEventSource().list(any -> true);
    return sources;
  }

  private boolean leads() {
    return leadership.map(Leadership::leads).orElseGet(operator.getRuntimeInfo()::isStarted);
  }

  /** The port of the metrics. */
  public int metricsPort() {
    return metricsServer.port();
  }

  /** The port of the probes. */
  public int healthPort() {
    return health.port();
  }

  @Override
  public void close() {
    namespaces.close();
    leadership.ifPresent(Leadership::resign);
    operator.stop();
    leadership.ifPresent(held -> held.release(client));
    announcing.shutdown();
    stopping.shutdown();
    health.close();
    metricsServer.close();
    metrics.close();
    client.close();
  }

  private void configure(ConfigurationServiceOverrider service) {
    service
        .withKubernetesClient(client)
        .withCloseClientOnStop(false)
        // Nothing here changes a resource that it is given, so none need be copied first.
        .withResourceCloner(new IdentityCloner())
        .withConcurrentReconciliationThreads(config.threads())
        .withExecutorService(reconciling)
        .withMetrics(metrics.framework(reconciling))
        .withReconciliationTerminationTimeout(Duration.ofSeconds(10))
        // The probe says so; a watch that is refused for a while must not end the process.
        .withStopOnInformerErrorDuringStartup(false)
        .checkingCRDAndValidateLocalModel(false);
    leadership.ifPresent(lease -> service.withLeaderElectionConfiguration(lease.configuration()));
  }

  private static void configure(
      ControllerConfigurationOverrider<ProductClassification> controller) {
    controller.withInformerListLimit(ClientSerialization.PAGE);
    controller.withRetry(
        new GenericRetry()
            .setInitialInterval(FIRST_RETRY)
            .setIntervalMultiplier(2)
            .setMaxInterval(LONGEST_RETRY.toMillis())
            .withoutMaxAttempts());
  }

  private static Thread daemon(Runnable task, String name) {
    Thread thread = new Thread(task, name);
    thread.setDaemon(true);
    return thread;
  }
}
