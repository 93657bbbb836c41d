package dev.products.inference.operator.driver;

import dev.products.inference.resource.validated.ValidatedDriver;
import dev.products.inference.resource.validated.ValidatedExecutors;
import dev.products.inference.resource.validated.ValidatedSpec;
import dev.products.inference.resource.value.PodMemory;
import io.fabric8.kubernetes.api.model.Quantity;
import java.util.Map;
import java.util.TreeMap;

/** CPU, memory and number of pods; the memory of a container is what the spec says, whole. */
final class ResourceProperties {

  /** Two drivers find place on a node of two cores, of which its own pods take some. */
  private static final int MILLICORES_OF_A_TASK = 500;

  private ResourceProperties() {}

  static Map<String, String> of(ValidatedSpec spec) {
    Map<String, String> properties = new TreeMap<>();
    ValidatedDriver driver = spec.driver();
    properties.put("spark.driver.cores", Integer.toString(driver.cores()));
    properties.put(
        "spark.kubernetes.driver.request.cores",
        driver.cpu().map(Quantity::toString).orElse(driver.cores() * MILLICORES_OF_A_TASK + "m"));
    memory(properties, "spark.driver.", driver.memory());
    spec.executors()
        .ifPresentOrElse(
            executors -> executors(properties, executors),
            // The driver works with its own threads and never asks the API server for a pod.
            () ->
                properties.put("spark.kubernetes.driver.master", "local[" + driver.cores() + "]"));
    return properties;
  }

  private static void executors(Map<String, String> properties, ValidatedExecutors executors) {
    if (executors.dynamic()) {
      dynamicAllocation(properties, executors);
    } else {
      properties.put("spark.executor.instances", Integer.toString(executors.max()));
    }
    properties.put("spark.executor.cores", Integer.toString(executors.cores()));
    executors
        .cpu()
        .ifPresent(
            cpu -> properties.put("spark.kubernetes.executor.request.cores", cpu.toString()));
    memory(properties, "spark.executor.", executors.memory());
  }

  /** Without the external shuffle service, which Kubernetes lacks. */
  private static void dynamicAllocation(
      Map<String, String> properties, ValidatedExecutors executors) {
    String prefix = "spark.dynamicAllocation.";
    properties.put(prefix + "enabled", "true");
    properties.put(prefix + "shuffleTracking.enabled", "true");
    properties.put(prefix + "minExecutors", Integer.toString(executors.min()));
    properties.put(prefix + "maxExecutors", Integer.toString(executors.max()));
    // The first is asked for at once: there is always a row to read.
    properties.put(prefix + "initialExecutors", Integer.toString(executors.leastInstances()));
  }

  private static void memory(Map<String, String> properties, String prefix, PodMemory memory) {
    properties.put(prefix + "memory", memory.heapMebibytes() + "m");
    properties.put(prefix + "memoryOverhead", memory.overheadMebibytes() + "m");
  }
}
