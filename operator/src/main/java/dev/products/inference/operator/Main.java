package dev.products.inference.operator;

import dev.products.inference.operator.client.BoundedHttpClient;
import dev.products.inference.operator.client.ClientSerialization;
import dev.products.inference.operator.client.MetadataWatches;
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
    return client(config, new Interceptor() {});
  }

  /**
   * The same.
   *
   * @param requests is told of each
   */
  private static KubernetesClient client(Config config, Interceptor requests) {
    config.setRequestRetryBackoffLimit(RETRIES);
    // HTTP/2 has one connection for all, which the JDK's client keeps though no answer comes from
    // it
    // any more; of HTTP/1.1 it closes such a one, and the next request has another.
    config.setHttp2Disable(true);
    return new KubernetesClientBuilder()
        .withConfig(config)
        .withHttpClientFactory(BoundedHttpClient.factory(LONGEST_REQUEST))
        .withKubernetesSerialization(ClientSerialization.create())
        .withHttpClientBuilderConsumer(
            http ->
                http.addOrReplaceInterceptor("metadata-watches", new MetadataWatches())
                    .addOrReplaceInterceptor("metrics", requests))
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
    OperatorMetrics metrics = new OperatorMetrics();
    KubernetesClient client = client(new ConfigBuilder().build(), metrics.requests());
    OperatorProcess process = new OperatorProcess(config, client, Clock.systemUTC(), metrics);
    Runtime.getRuntime().addShutdownHook(new Thread(process::close, "shutdown"));
    process.start();
  }
}
