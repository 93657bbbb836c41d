package dev.products.inference.operator.driver;

import dev.products.inference.resource.run.EventLogSettings;
import dev.products.inference.resource.validated.ValidatedSpec;
import java.util.Map;
import java.util.TreeMap;

/** Settings that make a batch start fast and end well, where spec.sparkConf says nothing else. */
final class SuggestedProperties {

  private static final int LARGEST_BATCH = 100;

  /**
   * An executor that is told to end says so to its driver, finishes its tasks and hands over what
   * others need of its shuffles. It hears the order itself: as its container's first process it
   * gets the kubelet's SIGTERM, so the script that would pass another signal on does nothing.
   */
  private static final Map<String, String> DECOMMISSION =
      Map.of(
          "spark.decommission.enabled", "true",
          "spark.executor.decommission.signal", "TERM",
          "spark.kubernetes.decommission.script", "/bin/true",
          "spark.storage.decommission.enabled", "true",
          "spark.storage.decommission.shuffleBlocks.enabled", "true");

  private SuggestedProperties() {}

  static Map<String, String> of(ValidatedSpec spec) {
    Map<String, String> properties = new TreeMap<>();
    // Whoever connects shows that it belongs to this driver; each has a secret of its own.
    properties.put("spark.authenticate", "true");
    // Nobody looks at a nightly batch's UI, and its server takes time to start.
    properties.put("spark.ui.enabled", Boolean.toString(spec.sparkUi()));
    if (spec.sparkUi()) {
      // Looking is all that it is for.
      properties.put("spark.ui.killEnabled", "false");
    }
    spec.eventLog().map(EventLogSettings::of).ifPresent(properties::putAll);
    // Progress comes with the heartbeats; an executor that can't send any still ends after ten
    // minutes.
    properties.put("spark.executor.heartbeatInterval", "2s");
    properties.put("spark.executor.heartbeat.maxFailures", "300");
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
              properties.putAll(DECOMMISSION);
              // The API server answers from its cache.
              properties.put("spark.kubernetes.executor.enablePollingWithResourceVersion", "true");
            });
    return properties;
  }
}
