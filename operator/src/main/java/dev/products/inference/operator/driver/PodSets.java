package dev.products.inference.operator.driver;

import dev.products.inference.operator.queue.PodSet;
import dev.products.inference.operator.queue.RunDemand;
import dev.products.inference.resource.validated.ValidatedExecutors;
import dev.products.inference.resource.validated.ValidatedSpec;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.ResourceRequirements;
import io.fabric8.kubernetes.api.model.ResourceRequirementsBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The pods that a run begins with, as far as they decide where there is room for them: without
 * having Spark make them.
 */
public final class PodSets {

  public static final String DRIVER = "driver";
  public static final String EXECUTOR = "executor";

  private static final Pattern DEVICE = Pattern.compile("resource\\.([^.]+)\\.amount");

  private PodSets() {}

  /** The driver, and the executors without which Spark does not begin. */
  public static List<PodSet> of(ValidatedSpec spec) {
    Map<String, String> properties = new TreeMap<>(spec.sparkConf());
    properties.putAll(ResourceProperties.of(spec));
    List<PodSet> sets = new ArrayList<>();
    sets.add(new PodSet(DRIVER, 1, driver(spec, properties)));
    spec.executors()
        .ifPresent(
            executors ->
                sets.add(
                    new PodSet(
                        EXECUTOR,
                        executors.leastInstances(),
                        executor(spec, executors, properties))));
    return sets;
  }

  /** What they take of quotas together. */
  public static RunDemand demand(ValidatedSpec spec) {
    return RunDemand.of(of(spec));
  }

  private static Pod driver(ValidatedSpec spec, Map<String, String> properties) {
    Pod bare =
        new PodBuilder()
            .withNewSpec()
            .withNodeSelector(nodeSelector(properties, DRIVER))
            .addToContainers(
                new ContainerBuilder()
                    .withName("spark-kubernetes-driver")
                    .withResources(
                        resources(
                            new ResourceRequirements(),
                            properties,
                            DRIVER,
                            spec.driver().memory().heapMebibytes()
                                + spec.driver().memory().overheadMebibytes()))
                    .build())
            .endSpec()
            .build();
    return PodTemplates.start(spec.driver().template(), bare);
  }

  private static Pod executor(
      ValidatedSpec spec, ValidatedExecutors executors, Map<String, String> properties) {
    Pod template = ExecutorTemplate.pod(spec, executors);
    Container main = MainContainer.of(template);
    long memory =
        executors.memory().heapMebibytes()
            + executors.memory().overheadMebibytes()
            + SparkDriver.offHeapMebibytes(properties);
    ResourceRequirements given =
        main.getResources() == null ? new ResourceRequirements() : main.getResources();
    Pod pod =
        MainContainer.replace(
            template,
            new ContainerBuilder(main)
                .withResources(resources(given, properties, EXECUTOR, memory))
                .build());
    return new PodBuilder(pod)
        .editSpec()
        .addToNodeSelector(nodeSelector(properties, EXECUTOR))
        .endSpec()
        .build();
  }

  private static ResourceRequirements resources(
      ResourceRequirements given, Map<String, String> properties, String role, long mebibytes) {
    Quantity memory = new Quantity(mebibytes + "Mi");
    ResourceRequirementsBuilder resources =
        new ResourceRequirementsBuilder(given)
            .addToRequests("memory", memory)
            .addToLimits("memory", memory);
    String kubernetes = "spark.kubernetes." + role;
    Optional.ofNullable(properties.get(kubernetes + ".request.cores"))
        .or(() -> Optional.ofNullable(properties.get("spark." + role + ".cores")))
        .ifPresent(cpu -> resources.addToRequests("cpu", new Quantity(cpu)));
    Optional.ofNullable(properties.get(kubernetes + ".limit.cores"))
        .ifPresent(cpu -> resources.addToLimits("cpu", new Quantity(cpu)));
    devices(properties, "spark." + role + ".").forEach(resources::addToLimits);
    return resources.build();
  }

  /** Such as GPUs, as Spark names them on Kubernetes: by their vendor. */
  private static Map<String, Quantity> devices(Map<String, String> properties, String prefix) {
    Map<String, Quantity> devices = new TreeMap<>();
    properties.forEach(
        (key, value) -> {
          Matcher amount =
              DEVICE.matcher(key.startsWith(prefix) ? key.substring(prefix.length()) : "");
          if (amount.matches()) {
            String name = amount.group(1);
            String vendor = properties.get(prefix + "resource." + name + ".vendor");
            devices.put(vendor == null ? name : vendor + "/" + name, new Quantity(value));
          }
        });
    return devices;
  }

  private static Map<String, String> nodeSelector(Map<String, String> properties, String role) {
    Map<String, String> selector = new TreeMap<>();
    for (String prefix :
        List.of(
            "spark.kubernetes.node.selector.", "spark.kubernetes." + role + ".node.selector.")) {
      properties.forEach(
          (key, value) -> {
            if (key.startsWith(prefix)) {
              selector.put(key.substring(prefix.length()), value);
            }
          });
    }
    return selector;
  }
}
