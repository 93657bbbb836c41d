package dev.products.inference.operator.driver;

import dev.products.inference.contract.RunFiles;
import dev.products.inference.operator.config.JobDefaults;
import dev.products.inference.operator.run.Attempt;
import dev.products.inference.operator.run.Ownership;
import dev.products.inference.operator.run.RunLabels;
import dev.products.inference.resource.ProductClassification;
import dev.products.inference.resource.validated.ValidatedSpec;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * The objects of one attempt, to be created in this order: what the pod mounts is there before the
 * pod is. Both belong to the resource and vanish with it.
 *
 * <p>Spark's own submission makes a Service too, for executors to find the driver by its name. They
 * are given its address instead: nothing waits for DNS, and there is one object less.
 *
 * @param configMap Spark's properties, the job's request and the executors' pod template
 * @param pod the driver
 */
public record DriverResources(ConfigMap configMap, Pod pod) {

  private static final String MAIN_CLASS = "dev.products.inference.job.JobMain";

  /**
   * The objects.
   *
   * @param spec the resource's
   * @throws RefusedBySparkException if Spark refuses its sparkConf
   */
  public static DriverResources of(
      ProductClassification resource, ValidatedSpec spec, Attempt attempt, JobDefaults defaults) {
    SparkDriver driver =
        SparkDriver.build(
            SparkProperties.of(resource.getMetadata(), spec, attempt, defaults),
            attempt,
            MAIN_CLASS,
            JobFiles.REQUEST);
    Map<String, String> files = JobFiles.of(resource, spec, attempt, driver.properties());
    Pod pod = DriverPod.of(driver.pod(), spec, attempt, RunFiles.digest(files));
    return new DriverResources(
        new ConfigMapBuilder()
            .withMetadata(metadata(new ObjectMeta(), attempt.configMap(), resource, attempt))
            .withData(files)
            .withImmutable(true)
            .build(),
        new PodBuilder(pod)
            .withMetadata(metadata(pod.getMetadata(), attempt.driverPod(), resource, attempt))
            .build());
  }

  /** The same, with what is another one each time in the pod. */
  public DriverResources with(UnaryOperator<Pod> more) {
    return new DriverResources(configMap, more.apply(pod));
  }

  private static ObjectMeta metadata(
      ObjectMeta given, String name, ProductClassification resource, Attempt attempt) {
    return new ObjectMetaBuilder(given)
        .withName(name)
        .withNamespace(resource.getMetadata().getNamespace())
        .addToLabels(RunLabels.of(attempt))
        .withOwnerReferences(Ownership.by(resource))
        .build();
  }
}
