package dev.products.inference.operator.environment;

import dev.products.inference.operator.config.OperatorConfig;
import java.util.HashMap;
import java.util.Map;

/** The operator's configuration, from variables as its Deployment has them. */
public final class TestConfig {

  /** Nothing is waited for longer than a test waits. */
  private static final Map<String, String> SHORT_WAITS =
      Map.of(
          "JOB_IMAGE", "registry.example/job:0.1.0",
          "TENANTS", "pods",
          "PENDING_TIMEOUT", "4s",
          "IMAGE_PULL_TIMEOUT", "2s",
          "RETRY_DELAY", "1s",
          "RECONCILE_THREADS", "8",
          "HEALTH_PORT", "0",
          "METRICS_PORT", "0",
          "POD_NAME", "test");

  private TestConfig() {}

  /** With short waits. */
  public static OperatorConfig of() {
    return of(Map.of());
  }

  /** With short waits, but for what these variables say. */
  public static OperatorConfig of(Map<String, String> more) {
    Map<String, String> environment = new HashMap<>(SHORT_WAITS);
    environment.putAll(more);
    return OperatorConfig.of(environment);
  }

  /** Everything that waits may wait for longer than a test takes. */
  public static OperatorConfig patient(Map<String, String> more) {
    Map<String, String> waits =
        new HashMap<>(Map.of("PENDING_TIMEOUT", "10m", "IMAGE_PULL_TIMEOUT", "10m"));
    waits.putAll(more);
    return of(waits);
  }
}
