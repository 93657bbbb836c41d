package dev.products.inference.operator.run;

import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.Map;
import java.util.Optional;

/** The labels by which the objects of runs are found. */
public final class RunLabels {

  /** The run's name. What bears it is ours. */
  public static final String RUN = "inference.products.dev/run";

  public static final String ATTEMPT = "inference.products.dev/attempt";

  /** Of a driver that does not end by itself, whatever the spec says by now. */
  public static final String CONTINUOUS = "inference.products.dev/continuous";

  /** An annotation, for a resource's name may be longer than a label's value. */
  public static final String RESOURCE = "inference.products.dev/resource";

  /** An annotation of a driver that Kueue has admitted: without that Workload it must end. */
  public static final String WORKLOAD = "inference.products.dev/workload";

  private static final int MOST_ATTEMPTS = 1_000_000;
  private static final String MANAGED_BY = "app.kubernetes.io/managed-by";
  private static final String OPERATOR = "product-classification-operator";

  private RunLabels() {}

  /** The labels of an attempt's objects. */
  public static Map<String, String> of(Attempt attempt) {
    return Map.of(
        MANAGED_BY, OPERATOR, RUN, attempt.runId(), ATTEMPT, Integer.toString(attempt.number()));
  }

  /** Whether it is a driver that does not end by itself. */
  public static boolean isContinuous(HasMetadata driver) {
    Map<String, String> labels = driver.getMetadata().getLabels();
    return labels != null && "true".equals(labels.get(CONTINUOUS));
  }

  /** The attempt that an object belongs to; empty if it is not ours or was tampered with. */
  public static Optional<Attempt> attempt(HasMetadata object) {
    Map<String, String> labels = object.getMetadata().getLabels();
    if (labels == null || labels.get(RUN) == null || labels.get(ATTEMPT) == null) {
      return Optional.empty();
    }
    try {
      int attempt = Integer.parseInt(labels.get(ATTEMPT));
      return attempt < 1 || attempt > MOST_ATTEMPTS
          ? Optional.empty()
          : Optional.of(new Attempt(labels.get(RUN), attempt));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }
}
