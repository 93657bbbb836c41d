package dev.products.inference.operator.driver;

import dev.products.inference.operator.config.JobDefaults;
import dev.products.inference.operator.run.Attempt;
import dev.products.inference.operator.run.RunLabels;
import dev.products.inference.resource.ProductClassification;
import dev.products.inference.resource.spec.ProductClassificationSpec;
import dev.products.inference.resource.spec.SecretName;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The settings from which Spark makes the driver pod, and the driver its executors. */
final class SparkProperties {

  private static final String MASTER = "k8s://https://kubernetes.default.svc";

  private SparkProperties() {}

  /** What the operator suggests, then what the user says, then what the operator must set. */
  static SortedMap<String, String> of(
      ProductClassification resource, Attempt attempt, JobDefaults defaults) {
    ProductClassificationSpec spec = resource.getSpec();
    SortedMap<String, String> properties = new TreeMap<>(SuggestedProperties.of(spec));
    properties.putAll(spec.sparkConf());
    identify(properties, resource, attempt);
    properties.put(
        "spark.kubernetes.container.image", spec.image() == null ? defaults.image() : spec.image());
    if (!spec.imagePullSecrets().isEmpty()) {
      properties.put(
          "spark.kubernetes.container.image.pullSecrets",
          spec.imagePullSecrets().stream().map(SecretName::name).collect(Collectors.joining(",")));
    }
    serviceAccount(properties, spec, defaults);
    properties.putAll(ResourceProperties.of(spec));
    properties.putAll(VolumeProperties.of(spec));
    properties.putAll(EnvironmentProperties.of(spec));
    return properties;
  }

  private static void identify(
      Map<String, String> properties, ProductClassification resource, Attempt attempt) {
    properties.put("spark.master", MASTER);
    properties.put("spark.app.name", resource.getMetadata().getName());
    properties.put("spark.kubernetes.namespace", resource.getMetadata().getNamespace());
    RunLabels.of(attempt)
        .forEach((label, value) -> properties.put("spark.kubernetes.driver.label." + label, value));
    if (!resource.getSpec().driverOnly()) {
      identifyExecutors(properties, resource, attempt);
    }
  }

  private static void identifyExecutors(
      Map<String, String> properties, ProductClassification resource, Attempt attempt) {
    // Else it is made from the app's name and a random number.
    properties.put("spark.kubernetes.executor.podNamePrefix", attempt.prefix());
    RunLabels.of(attempt)
        .forEach(
            (label, value) -> properties.put("spark.kubernetes.executor.label." + label, value));
    properties.put(
        "spark.kubernetes.executor.annotation." + RunLabels.RESOURCE,
        resource.getMetadata().getName());
  }

  private static void serviceAccount(
      Map<String, String> properties, ProductClassificationSpec spec, JobDefaults defaults) {
    String account = spec.serviceAccountName();
    if (account == null && !spec.driverOnly()) {
      account = defaults.serviceAccount();
    }
    if (account != null) {
      properties.put("spark.kubernetes.authenticate.driver.serviceAccountName", account);
    }
  }
}
