package dev.products.inference.operator.driver;

import dev.products.inference.resource.ProductClassificationSpec;
import io.fabric8.kubernetes.api.model.ContainerBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.client.utils.Serialization;

/** The pod that Spark starts from for an executor: the user's template, with what Spark lacks. */
final class ExecutorTemplate {

  private static final String CONTAINER = "spark-kubernetes-executor";

  private ExecutorTemplate() {}

  static String yaml(ProductClassificationSpec spec) {
    return Serialization.asYaml(pod(spec));
  }

  private static Pod pod(ProductClassificationSpec spec) {
    Pod template = PodTemplates.pod(spec.executor().template());
    if (template.getSpec().getContainers().isEmpty()) {
      template =
          new PodBuilder(template)
              .editSpec()
              .addToContainers(new ContainerBuilder().withName(CONTAINER).build())
              .endSpec()
              .build();
    }
    // Only the driver talks to the API server.
    return PodHardening.harden(
        ClaimMounts.addTo(ModelMount.addTo(template, spec.model()), spec), false);
  }
}
