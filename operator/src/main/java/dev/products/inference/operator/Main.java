package dev.products.inference.operator;

import dev.products.inference.operator.client.BoundedHttpClient;
import dev.products.inference.operator.client.ClientSerialization;
import dev.products.inference.operator.client.MetadataWatches;
import dev.products.inference.operator.clock.ApiServerClock;
import dev.products.inference.operator.config.InvalidConfigException;
import dev.products.inference.operator.config.OperatorConfig;
import dev.products.inference.operator.metrics.OperatorMetrics;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.http.Interceptor;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The operator, configured by its environment. */
public final class Main {

  private static final Logger LOG = LoggerFactory.getLogger(Main.class);

  private static final int RETRIES = 3;

  /** With its retries, each of which has ten seconds to begin to be answered. */
  private static final Duration LONGEST_REQUEST = Duration.ofMinutes(1);

  private Main() {}

  /**
   * A client that hands on an API server's failure within a second: what it says becomes a status,
   * and each reconciliation is tried again anyway.
   */
  public static KubernetesClient client(Config config) {
    return client(config, Map.of());
  }

  /** The same, with more interceptors, by name. */
  private static KubernetesClient client(Config config, Map<String, Interceptor> more) {
    config.setRequestRetryBackoffLimit(RETRIES);
    // Of HTTP/2 the JDK's client keeps the one connection, though no answer comes from it any more;
    // of HTTP/1.1 it closes such a one, and the next request has another.
    config.setHttp2Disable(true);
    return new KubernetesClientBuilder()
        .withConfig(config)
        .withHttpClientFactory(BoundedHttpClient.factory(LONGEST_REQUEST))
        .withKubernetesSerialization(ClientSerialization.create())
        .withHttpClientBuilderConsumer(
            http -> {
              http.addOrReplaceInterceptor("metadata-watches", new MetadataWatches());
              more.forEach(http::addOrReplaceInterceptor);
            })
        .build();
  }

  /** Runs until it is told to stop, or until it must not lead any longer. */
  public static void main(String[] arguments) {
    OperatorConfig config;
    try {
      config = OperatorConfig.of(System.getenv());
    } catch (InvalidConfigException e) {
      LOG.error("The configuration is wrong: {}", e.getMessage());
      System.exit(2);
      return;
    }
    LOG.info("Starting with {}", config);
    try {
      start(config);
    } catch (IOException | RuntimeException | Error e) {
      // Threads that are there by now would keep a process that does nothing.
      LOG.error("The operator could not start", e);
      System.exit(1);
    }
  }

  private static void start(OperatorConfig config) throws IOException {
    OperatorProcess process = process(config, new ConfigBuilder().build(), Clock.systemUTC());
    Runtime.getRuntime().addShutdownHook(new Thread(process::close, "shutdown"));
    process.start();
  }

  /** The operator of a cluster, on a machine that has this clock. */
  public static OperatorProcess process(OperatorConfig config, Config cluster, Clock machine)
      throws IOException {
    OperatorMetrics metrics = new OperatorMetrics();
    ApiServerClock clock = new ApiServerClock(machine);
    KubernetesClient client =
        client(cluster, Map.of("metrics", metrics.requests(), "clock", clock));
    return new OperatorProcess(config, client, clock, metrics);
  }
}
