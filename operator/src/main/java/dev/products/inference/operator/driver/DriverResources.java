package dev.products.inference.operator.driver;

import dev.products.inference.operator.config.JobDefaults;
import dev.products.inference.operator.run.Attempt;
import dev.products.inference.operator.run.RunLabels;
import dev.products.inference.resource.ProductClassification;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import java.util.Map;
import java.util.Optional;

/**
 * The objects of one attempt, to be created in this order: what the pod mounts and by which
 * executors find it is there before the pod is. All belong to the resource and vanish with it.
 *
 * @param configMap Spark's properties, the job's request and the executors' pod template
 * @param service gives the driver the name by which executors find it; empty if there are none
 * @param pod the driver
 */
public record DriverResources(ConfigMap configMap, Optional<Service> service, Pod pod) {

  private static final String MAIN_CLASS = "dev.products.inference.job.JobMain";

  /**
   * The objects.
   *
   * @param resource a resource without violations
   * @throws RefusedBySpark if Spark refuses its sparkConf
   */
  public static DriverResources of(
      ProductClassification resource, Attempt attempt, JobDefaults defaults) {
    SparkDriver driver =
        SparkDriver.build(
            SparkProperties.of(resource, attempt, defaults), attempt, MAIN_CLASS, JobFiles.REQUEST);
    Pod pod = DriverPod.of(driver.pod(), resource.getSpec(), attempt);
    Map<String, String> files = JobFiles.of(resource.getSpec(), attempt, driver.properties());
    return new DriverResources(
        new ConfigMapBuilder()
            .withMetadata(metadata(new ObjectMeta(), attempt.configMap(), resource, attempt))
            .withData(files)
            .withImmutable(true)
            .build(),
        resource.getSpec().driverOnly()
            ? Optional.empty()
            : Optional.of(service(driver.service(), resource, attempt)),
        new PodBuilder(pod)
            .withMetadata(metadata(pod.getMetadata(), attempt.driverPod(), resource, attempt))
            .build());
  }

  private static Service service(Service sparks, ProductClassification resource, Attempt attempt) {
    return new ServiceBuilder(sparks)
        .withMetadata(metadata(sparks.getMetadata(), attempt.service(), resource, attempt))
        .build();
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
