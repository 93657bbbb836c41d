package dev.products.inference.operator.driver;

import dev.products.inference.resource.DriverSpec;
import dev.products.inference.resource.ExecutorSpec;
import dev.products.inference.resource.ProductClassificationSpec;
import dev.products.inference.resource.validation.PodMemory;
import java.util.Map;
import java.util.TreeMap;

/** Cores, memory and number of pods; the memory of a container is what the spec says, whole. */
final class ResourceProperties {

  private ResourceProperties() {}

  static Map<String, String> of(ProductClassificationSpec spec) {
    Map<String, String> properties = new TreeMap<>();
    DriverSpec driver = spec.driver();
    properties.put("spark.driver.cores", Integer.toString(driver.cores()));
    memory(properties, "spark.driver.", driver.memory());
    if (spec.driverOnly()) {
      // The driver works with its own threads and never asks the API server for a pod.
      properties.put("spark.kubernetes.driver.master", "local[" + driver.cores() + "]");
    } else {
      ExecutorSpec executor = spec.executor();
      properties.put("spark.executor.instances", Integer.toString(executor.instances()));
      properties.put("spark.executor.cores", Integer.toString(executor.cores()));
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
