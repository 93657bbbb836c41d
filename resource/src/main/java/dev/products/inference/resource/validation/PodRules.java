package dev.products.inference.resource.validation;

import dev.products.inference.resource.spec.DriverSpec;
import dev.products.inference.resource.spec.ExecutorSpec;
import dev.products.inference.resource.value.PodMemory;

/** What holds of spec.driver and spec.executor. */
final class PodRules {

  private PodRules() {}

  static void check(DriverSpec driver, ExecutorSpec executor, Violations violations) {
    checkCores("spec.driver.cores", driver.cores(), violations);
    checkCpu("spec.driver.cpu", driver.cpu(), violations);
    checkMemory("spec.driver.memory", driver.memory(), violations);
    PodTemplateRules.check("spec.driver.template", driver.template(), violations);
    if (executor != null) {
      violations.require(
          executor.instances() >= 0 && executor.instances() <= 10_000,
          "spec.executor.instances",
          executor.instances(),
          "must be from 0 to 10000");
      checkCores("spec.executor.cores", executor.cores(), violations);
      checkCpu("spec.executor.cpu", executor.cpu(), violations);
      checkMemory("spec.executor.memory", executor.memory(), violations);
      PodTemplateRules.check("spec.executor.template", executor.template(), violations);
    }
  }

  private static void checkCores(String field, int cores, Violations violations) {
    violations.require(cores >= 1, field, cores, "must be 1 or more");
  }

  private static void checkCpu(String field, String cpu, Violations violations) {
    violations.require(
        cpu == null || cpu.matches(DriverSpec.CPU),
        field,
        cpu,
        "must be a quantity of CPU such as 500m, 2 or \"1.5\"");
  }

  private static void checkMemory(String field, String memory, Violations violations) {
    if (!memory.matches("[1-9][0-9]*(\\.[0-9]+)?(M|G|T|Mi|Gi|Ti)")) {
      violations.add(field, memory, "must be a quantity of memory such as 1Gi or 1500Mi");
      return;
    }
    violations.require(
        PodMemory.of(memory).heapMebibytes() >= PodMemory.LEAST_HEAP_MEBIBYTES,
        field,
        memory,
        "must be at least "
            + PodMemory.LEAST_MEBIBYTES
            + "Mi, of which Spark takes 384Mi for native memory");
  }
}
