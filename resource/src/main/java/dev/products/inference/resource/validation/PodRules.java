package dev.products.inference.resource.validation;

import dev.products.inference.resource.spec.Bounds;
import dev.products.inference.resource.spec.DriverSpec;
import dev.products.inference.resource.spec.ExecutorSpec;
import dev.products.inference.resource.value.PodMemory;
import java.util.regex.Pattern;

/** What holds of spec.driver and spec.executor. */
final class PodRules {

  private static final Pattern CPU = Pattern.compile(DriverSpec.CPU);
  private static final Pattern MEMORY = Pattern.compile(DriverSpec.MEMORY);

  private PodRules() {}

  static void check(DriverSpec driver, ExecutorSpec executor, Violations violations) {
    checkCores("spec.driver.cores", driver.cores(), violations);
    checkCpu("spec.driver.cpu", driver.cpu(), violations);
    checkMemory("spec.driver.memory", driver.memory(), violations);
    PodTemplateRules.check("spec.driver.template", driver.template(), violations);
    if (executor != null) {
      violations.require(
          executor.instances() >= 0 && executor.instances() <= Bounds.EXECUTORS,
          "spec.executor.instances",
          executor.instances(),
          "must be from 0 to " + Bounds.EXECUTORS);
      checkCores("spec.executor.cores", executor.cores(), violations);
      checkCpu("spec.executor.cpu", executor.cpu(), violations);
      checkMemory("spec.executor.memory", executor.memory(), violations);
      PodTemplateRules.check("spec.executor.template", executor.template(), violations);
    }
  }

  private static void checkCores(String field, int cores, Violations violations) {
    violations.require(
        cores >= 1 && cores <= Bounds.CORES, field, cores, "must be from 1 to " + Bounds.CORES);
  }

  private static void checkCpu(String field, String cpu, Violations violations) {
    if (cpu != null && violations.fits(field, cpu, Bounds.QUANTITY)) {
      violations.require(
          CPU.matcher(cpu).matches(),
          field,
          cpu,
          "must be a quantity of CPU such as 500m, 2 or \"1.5\"");
    }
  }

  private static void checkMemory(String field, String memory, Violations violations) {
    if (!violations.fits(field, memory, Bounds.QUANTITY)) {
      return;
    }
    if (!MEMORY.matcher(memory).matches()) {
      violations.add(field, memory, "must be a quantity of memory such as 1Gi or 1500Mi");
      return;
    }
    violations.require(
        PodMemory.isEnough(memory),
        field,
        memory,
        "must be at least "
            + PodMemory.LEAST_MEBIBYTES
            + "Mi, of which Spark takes 384Mi for native memory");
    violations.require(
        PodMemory.isPossible(memory), field, memory, "must be at most " + PodMemory.MOST);
  }
}
