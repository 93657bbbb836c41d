package dev.products.inference.operator.driver;

import dev.products.inference.resource.validated.ValidatedExecutors;
import dev.products.inference.resource.validated.ValidatedSpec;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;

/** The pod that Spark starts from for an executor: the user's template, with what Spark lacks. */
final class ExecutorTemplate {

  private static final String CONTAINER = "spark-kubernetes-executor";

  private ExecutorTemplate() {}

  static Pod pod(ValidatedSpec spec, ValidatedExecutors executors) {
    Pod template = PodTemplates.pod(executors.template());
    if (template.getSpec().getContainers().isEmpty()) {
      template =
          new PodBuilder(template)
              .editSpec()
              .addToContainers(new ContainerBuilder().withName(CONTAINER).build())
              .endSpec()
              .build();
    }
    Container main = MainContainer.of(template);
    if (main.getName() == null) {
      template =
          MainContainer.replace(template, new ContainerBuilder(main).withName(CONTAINER).build());
    }
    // Only the driver talks to the API server.
    return MainContainer.markAsDefault(
        PodHardening.harden(
            ClaimMounts.addTo(ModelMount.addTo(template, spec.model()), spec), false));
  }
}
