package dev.products.inference.resource.validation;

import dev.products.inference.resource.spec.Bounds;
import dev.products.inference.resource.spec.DriverSpec;
import dev.products.inference.resource.spec.ExecutorSpec;
import dev.products.inference.resource.spec.ProductClassificationSpec;
import dev.products.inference.resource.validated.ValidatedDriver;
import dev.products.inference.resource.validated.ValidatedExecutors;
import dev.products.inference.resource.value.PodMemory;
import io.fabric8.kubernetes.api.model.Quantity;
import java.util.Optional;
import java.util.regex.Pattern;

/** What holds of spec.driver and spec.executor, and of their image and account. */
final class PodRules {

  private static final Pattern CPU = Pattern.compile(DriverSpec.CPU);
  private static final Pattern MEMORY = Pattern.compile(DriverSpec.MEMORY);

  private static final Pattern IMAGE =
      Pattern.compile(
          "([a-zA-Z0-9][-a-zA-Z0-9.]*+(:[0-9]++)?/)?[a-z0-9]++((?:[./]|__?|-++)[a-z0-9]++)*+"
              + "(:\\w[-.\\w]{0,127}+)?(@[a-z0-9+._-]++:[0-9a-fA-F]{32,}+)?");

  private PodRules() {}

  static void checkImage(ProductClassificationSpec spec, Violations violations) {
    if (spec.image() != null) {
      checkReference(
          "spec.image",
          spec.image(),
          "must be an image such as registry.example/team/job:1.2",
          violations);
    }
    if (!violations.fits("spec.imagePullSecrets", spec.imagePullSecrets(), Bounds.PULL_SECRETS)) {
      return;
    }
    for (int i = 0; i < spec.imagePullSecrets().size(); i++) {
      violations.objectName(
          "spec.imagePullSecrets[" + i + "].name", spec.imagePullSecrets().get(i).name());
    }
    if (spec.serviceAccountName() != null) {
      violations.objectName("spec.serviceAccountName", spec.serviceAccountName());
    }
  }

  static void checkReference(String field, String image, String message, Violations violations) {
    if (violations.hasText(field, image, Bounds.IMAGE)) {
      violations.require(IMAGE.matcher(image).matches(), field, image, message);
    }
  }

  /** The driver; a part that is wrong is left out. */
  static ValidatedDriver parse(DriverSpec driver, Violations violations) {
    checkCores("spec.driver.cores", driver.cores(), violations);
    return new ValidatedDriver(
        driver.cores(),
        cpu("spec.driver.cpu", driver.cpu(), violations),
        memory("spec.driver.memory", driver.memory(), violations),
        PodTemplateRules.parse("spec.driver.template", driver.template(), violations));
  }

  /** The executors, if there are to be any; a part that is wrong is left out. */
  static Optional<ValidatedExecutors> parse(ExecutorSpec executor, Violations violations) {
    if (executor == null) {
      return Optional.empty();
    }
    if (isAuto(executor)) {
      checkAuto(executor, violations);
    } else {
      checkCounts(executor, violations);
    }
    int max = executor.max() == null ? count(executor.instances()) : executor.max();
    int min = executor.instances() == null ? count(executor.min()) : max;
    checkCores("spec.executor.cores", executor.cores(), violations);
    ValidatedExecutors executors =
        new ValidatedExecutors(
            min,
            max,
            isAuto(executor),
            executor.cores(),
            cpu("spec.executor.cpu", executor.cpu(), violations),
            memory("spec.executor.memory", executor.memory(), violations),
            PodTemplateRules.parse("spec.executor.template", executor.template(), violations));
    return Optional.of(executors).filter(some -> max > 0);
  }

  private static boolean isAuto(ExecutorSpec executor) {
    return Boolean.TRUE.equals(executor.auto());
  }

  private static void checkAuto(ExecutorSpec executor, Violations violations) {
    violations.require(
        executor.instances() == null && executor.min() == null,
        "spec.executor.auto",
        true,
        ExecutorSpec.AUTO_ALONE);
    if (executor.max() == null) {
      violations.add("spec.executor.max", null, ExecutorSpec.AUTO_NEEDS_MAX);
    }
    checkCount("max", executor.max(), 1, violations);
  }

  private static int count(Integer count) {
    return count == null ? 0 : count;
  }

  private static void checkCounts(ExecutorSpec executor, Violations violations) {
    checkCount("instances", executor.instances(), 0, violations);
    checkCount("min", executor.min(), 0, violations);
    checkCount("max", executor.max(), 1, violations);
    boolean range = executor.min() != null || executor.max() != null;
    if (executor.instances() != null && range) {
      violations.add("spec.executor.instances", executor.instances(), ExecutorSpec.NOT_BESIDE_MAX);
    } else if (executor.max() == null && range) {
      violations.add("spec.executor.max", null, ExecutorSpec.NEEDS_MAX);
    } else if (count(executor.min()) > count(executor.max()) && range) {
      violations.add("spec.executor.min", executor.min(), ExecutorSpec.MIN_ABOVE_MAX);
    }
  }

  private static void checkCount(String field, Integer count, int least, Violations violations) {
    violations.require(
        count == null || (count >= least && count <= Bounds.EXECUTORS),
        "spec.executor." + field,
        count,
        "must be from " + least + " to " + Bounds.EXECUTORS);
  }

  private static void checkCores(String field, int cores, Violations violations) {
    violations.require(
        cores >= 1 && cores <= Bounds.CORES, field, cores, "must be from 1 to " + Bounds.CORES);
  }

  private static Optional<Quantity> cpu(String field, String cpu, Violations violations) {
    if (cpu == null || !violations.fits(field, cpu, Bounds.QUANTITY)) {
      return Optional.empty();
    }
    if (!CPU.matcher(cpu).matches()) {
      violations.add(field, cpu, "must be a quantity of CPU such as 500m, 2 or \"1.5\"");
      return Optional.empty();
    }
    return Optional.of(Quantity.parse(cpu));
  }

  private static PodMemory memory(String field, String memory, Violations violations) {
    if (!violations.fits(field, memory, Bounds.QUANTITY)) {
      return PodMemory.LEAST;
    }
    if (!MEMORY.matcher(memory).matches()) {
      violations.add(field, memory, "must be a quantity of memory such as 1Gi or 1500Mi");
      return PodMemory.LEAST;
    }
    Quantity quantity = Quantity.parse(memory);
    if (!PodMemory.isEnough(quantity)) {
      violations.add(
          field,
          memory,
          "must be at least "
              + PodMemory.LEAST_MEBIBYTES
              + "Mi, of which Spark takes 384Mi for native memory");
      return PodMemory.LEAST;
    }
    if (!PodMemory.isPossible(quantity)) {
      violations.add(field, memory, "must be at most " + PodMemory.MOST);
      return PodMemory.LEAST;
    }
    return PodMemory.of(quantity);
  }
}
