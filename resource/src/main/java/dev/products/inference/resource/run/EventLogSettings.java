package dev.products.inference.resource.run;

import java.util.Map;

/** Spark's settings with which it writes down what it does. */
public final class EventLogSettings {

  private EventLogSettings() {}

  /** Of a folder where the job finds it. */
  public static Map<String, String> of(String folder) {
    return Map.of(
        "spark.eventLog.enabled",
        "true",
        "spark.eventLog.dir",
        folder,
        // A tenth of the size, in Spark's own thread for it.
        "spark.eventLog.compress",
        "true");
  }
}
