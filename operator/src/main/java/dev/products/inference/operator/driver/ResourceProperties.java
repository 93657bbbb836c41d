package dev.products.inference.operator.driver;

import dev.products.inference.resource.spec.DriverSpec;
import dev.products.inference.resource.spec.ExecutorSpec;
import dev.products.inference.resource.spec.ProductClassificationSpec;
import dev.products.inference.resource.value.PodMemory;
import java.util.Map;
import java.util.TreeMap;

/** CPU, memory and number of pods; the memory of a container is what the spec says, whole. */
final class ResourceProperties {

  /** Two drivers find place on a node of two cores, of which its own pods take some. */
  private static final int MILLICORES_OF_A_TASK = 500;

  private ResourceProperties() {}

  static Map<String, String> of(ProductClassificationSpec spec) {
    Map<String, String> properties = new TreeMap<>();
    DriverSpec driver = spec.driver();
    properties.put("spark.driver.cores", Integer.toString(driver.cores()));
    properties.put(
        "spark.kubernetes.driver.request.cores",
        driver.cpu() == null ? driver.cores() * MILLICORES_OF_A_TASK + "m" : driver.cpu());
    memory(properties, "spark.driver.", driver.memory());
    if (spec.driverOnly()) {
      // The driver works with its own threads and never asks the API server for a pod.
      properties.put("spark.kubernetes.driver.master", "local[" + driver.cores() + "]");
    } else {
      ExecutorSpec executor = spec.executor();
      properties.put("spark.executor.instances", Integer.toString(executor.instances()));
      properties.put("spark.executor.cores", Integer.toString(executor.cores()));
      if (executor.cpu() != null) {
        properties.put("spark.kubernetes.executor.request.cores", executor.cpu());
      }
      memory(properties, "spark.executor.", executor.memory());
    }
    return properties;
  }

  private static void memory(Map<String, String> properties, String prefix, String quantity) {
    PodMemory memory = PodMemory.of(quantity);
    properties.put(prefix + "memory", memory.heapMebibytes() + "m");
    properties.put(prefix + "memoryOverhead", memory.overheadMebibytes() + "m");
  }
}
