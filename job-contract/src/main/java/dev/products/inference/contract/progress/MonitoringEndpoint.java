package dev.products.inference.contract.progress;

/**
 * Where a driver tells whoever shows its token how far it is, and what is measured of it. The token
 * is the pod's own, in an annotation that the pod's environment refers to: who may read it may read
 * the pod.
 */
public final class MonitoringEndpoint {

  /** Beside the ports that Spark takes. */
  public static final int PORT = 7090;

  /** The port's name in the pod. */
  public static final String PORT_NAME = "pcl-monitoring";

  public static final String PROGRESS = "/progress";

  public static final String METRICS = "/metrics";

  /** The token's name in a query, for Prometheus, which can take a header from no annotation. */
  public static final String TOKEN_PARAMETER = "token";

  /** The environment variable with the token; a driver without it has no such port. */
  public static final String TOKEN = "MONITORING_TOKEN";

  /** The annotation with the token. */
  public static final String TOKEN_ANNOTATION = "inference.products.dev/monitoring-token";

  private MonitoringEndpoint() {}
}
