package dev.products.inference.operator;

import dev.products.inference.operator.config.InvalidConfig;
import dev.products.inference.operator.config.OperatorConfig;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The operator, configured by its environment. */
public final class Main {

  private static final Logger LOG = LoggerFactory.getLogger(Main.class);

  private Main() {}

  /** Runs until it is told to stop, or until it must not lead any longer. */
  public static void main(String[] arguments) throws IOException {
    OperatorConfig config;
    try {
      config = OperatorConfig.of(System.getenv());
    } catch (InvalidConfig e) {
      LOG.error("The configuration is wrong: {}", e.getMessage());
      System.exit(2);
      return;
    }
    LOG.info("Starting with {}", config);
    KubernetesClient client = new KubernetesClientBuilder().build();
    OperatorProcess process = new OperatorProcess(config, client);
    Runtime.getRuntime().addShutdownHook(new Thread(process::close, "shutdown"));
    process.start();
  }
}
