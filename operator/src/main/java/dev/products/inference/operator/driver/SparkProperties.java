package dev.products.inference.operator.driver;

import dev.products.inference.operator.config.JobDefaults;
import dev.products.inference.operator.run.Attempt;
import dev.products.inference.operator.run.RunLabels;
import dev.products.inference.resource.validated.ValidatedSpec;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** The settings from which Spark makes the driver pod, and the driver its executors. */
final class SparkProperties {

  private static final String MASTER = "k8s://https://kubernetes.default.svc";

  private SparkProperties() {}

  /** What the operator suggests, then what the user says, then what the operator must set. */
  static SortedMap<String, String> of(
      ObjectMeta resource, ValidatedSpec spec, Attempt attempt, JobDefaults defaults) {
    SortedMap<String, String> properties = new TreeMap<>(SuggestedProperties.of(spec));
    properties.putAll(spec.sparkConf());
    identify(properties, resource, spec, attempt);
    properties.put("spark.kubernetes.container.image", spec.image().orElse(defaults.image()));
    if (!spec.imagePullSecrets().isEmpty()) {
      properties.put(
          "spark.kubernetes.container.image.pullSecrets",
          String.join(",", spec.imagePullSecrets()));
    }
    serviceAccount(properties, spec, defaults);
    properties.putAll(ResourceProperties.of(spec));
    writableFolder(properties, spec);
    properties.putAll(EnvironmentProperties.of(resource, spec, attempt, defaults));
    return properties;
  }

  private static void identify(
      Map<String, String> properties, ObjectMeta resource, ValidatedSpec spec, Attempt attempt) {
    properties.put("spark.master", MASTER);
    properties.put("spark.app.name", resource.getName());
    properties.put("spark.kubernetes.namespace", resource.getNamespace());
    RunLabels.of(attempt)
        .forEach((label, value) -> properties.put("spark.kubernetes.driver.label." + label, value));
    if (!spec.driverOnly()) {
      identifyExecutors(properties, resource, attempt);
    }
  }

  private static void identifyExecutors(
      Map<String, String> properties, ObjectMeta resource, Attempt attempt) {
    // Else it is made from the app's name and a random number.
    properties.put("spark.kubernetes.executor.podNamePrefix", attempt.prefix());
    RunLabels.of(attempt)
        .forEach(
            (label, value) -> properties.put("spark.kubernetes.executor.label." + label, value));
    properties.put(
        "spark.kubernetes.executor.annotation." + RunLabels.RESOURCE, resource.getName());
  }

  /** A writable /tmp: the root file system is read-only. */
  private static void writableFolder(Map<String, String> properties, ValidatedSpec spec) {
    properties.put("spark.kubernetes.driver.volumes.emptyDir.tmp.mount.path", "/tmp");
    if (!spec.driverOnly()) {
      properties.put("spark.kubernetes.executor.volumes.emptyDir.tmp.mount.path", "/tmp");
    }
  }

  private static void serviceAccount(
      Map<String, String> properties, ValidatedSpec spec, JobDefaults defaults) {
    spec.serviceAccount()
        .or(() -> spec.driverOnly() ? Optional.empty() : Optional.of(defaults.serviceAccount()))
        .ifPresent(
            account ->
                properties.put("spark.kubernetes.authenticate.driver.serviceAccountName", account));
  }
}
