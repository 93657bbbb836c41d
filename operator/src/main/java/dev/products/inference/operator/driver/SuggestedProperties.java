package dev.products.inference.operator.driver;

import dev.products.inference.resource.validated.ValidatedSpec;
import java.util.Map;
import java.util.TreeMap;

/** Settings that make a batch start fast and end well, where spec.sparkConf says nothing else. */
final class SuggestedProperties {

  private static final int LARGEST_BATCH = 100;

  private SuggestedProperties() {}

  static Map<String, String> of(ValidatedSpec spec) {
    Map<String, String> properties = new TreeMap<>();
    // Whoever connects shows that it belongs to this driver; each has a secret of its own.
    properties.put("spark.authenticate", "true");
    // Nobody looks at a nightly batch's UI, and its server takes time to start.
    properties.put("spark.ui.enabled", "false");
    // Else Spark makes up a random path; the pods have a volume here.
    properties.put("spark.local.dir", "/var/data/spark");
    // There is none.
    properties.put("spark.kubernetes.driver.service.deleteOnTermination", "false");
    spec.executors()
        .ifPresent(
            executors -> {
              // Executors are asked for at once, not ten a second; thousands come a batch a second.
              properties.put(
                  "spark.kubernetes.allocation.batch.size",
                  Integer.toString(Math.min(executors.max(), LARGEST_BATCH)));
              // Executors read nothing of the driver's conf folder: one object less to make.
              properties.put("spark.kubernetes.executor.disableConfigMap", "true");
              // Both make the driver list claims again and again, and it has no claims of its own.
              properties.put("spark.kubernetes.driver.ownPersistentVolumeClaim", "false");
              properties.put("spark.kubernetes.driver.reusePersistentVolumeClaim", "false");
              // A container beside Spark's, such as a mesh's proxy, may end as it likes.
              properties.put("spark.kubernetes.executor.checkAllContainers", "false");
              // The API server answers from its cache.
              properties.put("spark.kubernetes.executor.enablePollingWithResourceVersion", "true");
            });
    return properties;
  }
}
